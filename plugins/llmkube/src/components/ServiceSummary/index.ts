export * from './ServiceSummary';
