export * from './ModelCard';
