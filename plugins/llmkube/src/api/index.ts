export * from './LlmkubeApi';
export * from './LlmkubeClient';
