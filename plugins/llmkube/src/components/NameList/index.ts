export * from './NameList';
