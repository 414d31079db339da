import alertCircle from '@iconify/icons-mdi/alert-circle';
import cancel from '@iconify/icons-mdi/cancel';
import checkCircle from '@iconify/icons-mdi/check-circle';
import closeCircle from '@iconify/icons-mdi/close-circle';
import cloudDownload from '@iconify/icons-mdi/cloud-download';
import helpCircleOutline from '@iconify/icons-mdi/help-circle-outline';
import pauseCircle from '@iconify/icons-mdi/pause-circle';
import playCircle from '@iconify/icons-mdi/play-circle';
import stopCircle from '@iconify/icons-mdi/stop-circle';
import timerSand from '@iconify/icons-mdi/timer-sand';
import wrench from '@iconify/icons-mdi/wrench';
import { IconProps } from '@iconify/react';
import { DisplayState, NodeGroup } from '../core';

/**
 * An icon and the role of its colour in the theme; the word beside it says the
 * same. Icons come with the plugin: Headlamp would fetch them by name from the
 * internet, which many clusters don't reach.
 */
interface Appearance {
  icon: IconProps['icon'];
  color: string;
}

export const stateAppearance: Record<DisplayState, Appearance> = {
  running: { icon: checkCircle, color: 'success.main' },
  starting: { icon: playCircle, color: 'info.main' },
  downloading: { icon: cloudDownload, color: 'info.main' },
  waiting: { icon: timerSand, color: 'warning.main' },
  blocked: { icon: cancel, color: 'error.main' },
  failing: { icon: alertCircle, color: 'error.main' },
  stopped: { icon: stopCircle, color: 'text.secondary' },
  suspended: { icon: pauseCircle, color: 'text.secondary' },
  unknown: { icon: helpCircleOutline, color: 'text.secondary' },
};

export const groupAppearance: Record<NodeGroup, Appearance> = {
  fits: { icon: checkCircle, color: 'success.main' },
  fixable: { icon: wrench, color: 'info.main' },
  busy: { icon: timerSand, color: 'warning.main' },
  never: { icon: closeCircle, color: 'error.main' },
  unknown: { icon: helpCircleOutline, color: 'text.secondary' },
};
