export * from './ManifestFiles';
