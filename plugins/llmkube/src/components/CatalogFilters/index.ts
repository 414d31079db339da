export * from './CatalogFilters';
