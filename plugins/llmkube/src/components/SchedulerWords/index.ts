export * from './SchedulerWords';
