export * from './PodPanel';
