export * from './ServiceTroubleshooting';
