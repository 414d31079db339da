export * from './request';
export * from './buildManifests';
export * from './validateRequest';
export * from './readManifests';
export * from './validateManifests';
export * from './modelCatalog';
export * from './runtimeSettings';
export * from './names';
