export * from './GpuBalance';
