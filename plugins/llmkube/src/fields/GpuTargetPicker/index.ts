export * from './GpuTargetPicker';
