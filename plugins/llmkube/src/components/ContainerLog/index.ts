export * from './ContainerLog';
