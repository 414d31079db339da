export * from './NodeVerdictTable';
