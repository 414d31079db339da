export * from './TroubleshootingContent';
