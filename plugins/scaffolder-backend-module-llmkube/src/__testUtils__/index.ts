export * from './fakeGithub';
export * from './llmServiceFiles';
export * from './fakePlugins';
export * from './template';
