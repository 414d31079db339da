export * from './RemedyList';
