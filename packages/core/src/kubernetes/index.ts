export * from './objects';
export { matchesLabelSelector } from './labelSelector';
export { matchesNodeSelector } from './nodeSelector';
export * from './podRequests';
export * from './quantity';
export * from './toleration';
export * from './version';
