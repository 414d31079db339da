export * from './ModelCatalogTable';
