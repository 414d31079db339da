export * from './QueueTable';
