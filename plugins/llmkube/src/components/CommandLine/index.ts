export * from './CommandLine';
