/**
 * What the LLMKube frontend and backend share of Backstage.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './api';
export * from './entityName';
export * from './inventoryFacts';
export * from './labels';
export * from './permissions';
export * from './serviceRef';
export * from './signals';
