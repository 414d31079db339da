import { Verdict } from '../diagnosis/diagnosis';
import { ServiceState } from '../llmkube/health';
import { ServiceAssessment } from './clusterAssessment';

/**
 * What a user calls the state of a service: the state of its pods, and where
 * they wait, what the diagnosis says of it.
 * @public
 */
export type DisplayState =
  | 'running'
  | 'starting'
  | 'downloading'
  | 'waiting'
  | 'blocked'
  | 'failing'
  | 'stopped'
  | 'suspended'
  | 'unknown';

/** All states; what needs a person first stands first. @public */
export const DISPLAY_STATES: readonly DisplayState[] = [
  'failing',
  'blocked',
  'waiting',
  'unknown',
  'downloading',
  'starting',
  'running',
  'suspended',
  'stopped',
];

/** What a user calls it, from the pods' health and the core's verdict. @public */
export function displayState({
  health,
  diagnosis,
}: Pick<ServiceAssessment, 'health' | 'diagnosis'>): DisplayState {
  switch (health.state) {
    case 'ready':
      return 'running';
    case 'downloading':
      return 'downloading';
    case 'failing':
    case 'failed':
      return 'failing';
    case 'stopped':
    case 'standby':
      return 'stopped';
    case 'suspended':
      return 'suspended';
    case 'waiting-for-queue':
    case 'waiting-for-model':
      return 'waiting';
    default:
      return stateOfVerdict(diagnosis.verdict, health.state);
  }
}

function stateOfVerdict(
  verdict: Verdict,
  healthState: ServiceState,
): DisplayState {
  switch (verdict) {
    case 'running':
      return 'running';
    case 'waits':
    case 'needs-capacity':
      return 'waiting';
    case 'fixable':
    case 'never-fits':
      return 'blocked';
    case 'failing':
      return 'failing';
    case 'stopped':
      return 'stopped';
    case 'unknown':
      return healthState === 'waiting-for-gpu' ? 'waiting' : 'unknown';
    default:
      return 'starting';
  }
}
