export * from './KnownIssues';
