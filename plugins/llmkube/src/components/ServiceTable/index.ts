export * from './ServiceTable';
export * from './serviceOrder';
