export * from './PodTimeline';
