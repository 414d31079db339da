export * from './TaintTable';
