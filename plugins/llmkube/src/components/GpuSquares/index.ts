export * from './GpuSquares';
