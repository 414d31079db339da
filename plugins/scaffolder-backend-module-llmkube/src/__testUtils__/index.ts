export * from './llmServiceFiles';
export * from './fakePlugins';
export * from './template';
