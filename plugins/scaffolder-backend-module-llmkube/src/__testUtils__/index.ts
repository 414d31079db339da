export * from './fakeApply';
export * from './fakeGithub';
export * from './llmServiceFiles';
export * from './fakePlugins';
export * from './template';
export * from './fakeAzureDevOps';
export * from './fakeGitea';
export * from './scaffolderOf';
