export * from './EventTable';
