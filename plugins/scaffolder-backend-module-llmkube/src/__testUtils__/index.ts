export * from './llmServiceFiles';
