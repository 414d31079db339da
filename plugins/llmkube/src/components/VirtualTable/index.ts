export * from './VirtualTable';
