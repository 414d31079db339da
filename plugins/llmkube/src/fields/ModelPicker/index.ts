export * from './ModelPicker';
