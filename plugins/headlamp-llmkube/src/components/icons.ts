import { DisplayState, NodeGroup } from '../core';

/** An iconify id and the role of its colour in the theme; the word beside it says the same. */
interface Appearance {
  icon: string;
  color: string;
}

export const stateAppearance: Record<DisplayState, Appearance> = {
  running: { icon: 'mdi:check-circle', color: 'success.main' },
  starting: { icon: 'mdi:play-circle', color: 'info.main' },
  downloading: { icon: 'mdi:cloud-download', color: 'info.main' },
  waiting: { icon: 'mdi:timer-sand', color: 'warning.main' },
  blocked: { icon: 'mdi:cancel', color: 'error.main' },
  failing: { icon: 'mdi:alert-circle', color: 'error.main' },
  stopped: { icon: 'mdi:stop-circle', color: 'text.secondary' },
  suspended: { icon: 'mdi:pause-circle', color: 'text.secondary' },
  unknown: { icon: 'mdi:help-circle-outline', color: 'text.secondary' },
};

export const groupAppearance: Record<NodeGroup, Appearance> = {
  fits: { icon: 'mdi:check-circle', color: 'success.main' },
  fixable: { icon: 'mdi:wrench', color: 'info.main' },
  busy: { icon: 'mdi:timer-sand', color: 'warning.main' },
  never: { icon: 'mdi:close-circle', color: 'error.main' },
  unknown: { icon: 'mdi:help-circle-outline', color: 'text.secondary' },
};
