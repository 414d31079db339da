export * from './RenderBoundary';
