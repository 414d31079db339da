export * from './ContainerTable';
