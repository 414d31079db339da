export * from './LlmServicesPage';
