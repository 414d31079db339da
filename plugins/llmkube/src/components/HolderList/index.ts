export * from './HolderList';
