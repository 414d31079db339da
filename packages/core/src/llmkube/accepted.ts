import { InferenceService } from './objects';

/** Phases that the operator sets only after it has checked the spec and built a Deployment. */
const AFTER_CHECKS = [
  'Creating',
  'Progressing',
  'Ready',
  'Stopped',
  'Suspended',
  'WaitingForGPU',
];

/**
 * Whether the operator has accepted the service: what its unknown flags might
 * forbid, they then don't.
 */
export function isAccepted({ status }: InferenceService): boolean {
  return status?.phase !== undefined && AFTER_CHECKS.includes(status.phase);
}
