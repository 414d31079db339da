export * from './LoadingLines';
