/** What states are called in English. @public */
export const displayStateWords = {
  running: 'Running',
  starting: 'Starting',
  downloading: 'Downloading the model',
  waiting: 'Waiting for GPUs',
  blocked: 'Blocked',
  failing: 'Failing',
  stopped: 'Stopped',
  suspended: 'Suspended',
  unknown: 'Unknown',
} as const;

/** What groups of nodes are called in English. @public */
export const nodeGroupWords = {
  fits: 'fits',
  fixable: 'fixable by you',
  busy: 'busy',
  never: 'never fits',
  unknown: 'unknown',
} as const;

/** What kinds of remedies do, in English. @public */
export const remedyKindWords = {
  permits: 'allows more nodes',
  corrects: 'corrects a mistake',
  'changes-intent': 'changes what was asked for',
} as const;

/** What kinds of capacity are called in English. @public */
export const capacityTypeWords = {
  spot: 'spot',
  'on-demand': 'on demand',
  mixed: 'spot and on demand',
  unknown: 'unknown',
} as const;

/** What a GPU's square means, in English. @public */
export const gpuSquareWords = {
  held: 'in use',
  free: 'free',
  blocked: 'free, but the node takes no pods now',
} as const;
