export * from './ManifestPreview';
