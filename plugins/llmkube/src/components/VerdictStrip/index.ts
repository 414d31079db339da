export * from './VerdictStrip';
