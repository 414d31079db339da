export * from './PoolCapacity';
