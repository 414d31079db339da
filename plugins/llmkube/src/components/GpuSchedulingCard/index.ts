export * from './GpuSchedulingCard';
