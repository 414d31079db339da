import { makeStyles, Theme } from '@material-ui/core/styles';
import BuildIcon from '@material-ui/icons/Build';
import CancelIcon from '@material-ui/icons/Cancel';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import type { NodeGroup } from 'llmkube-portal-core';

const icons = {
  fits: CheckCircleIcon,
  fixable: BuildIcon,
  busy: HourglassEmptyIcon,
  never: CancelIcon,
  unknown: HelpOutlineIcon,
};

const useStyles = makeStyles((theme: Theme) => ({
  fits: { color: theme.palette.status.ok },
  fixable: { color: theme.palette.status.running },
  busy: { color: theme.palette.status.warning },
  never: { color: theme.palette.status.error },
  unknown: { color: theme.palette.text.secondary },
}));

/** A decoration beside the group's name, never instead of it. */
export const NodeGroupIcon = ({ group }: { group: NodeGroup }) => {
  const classes = useStyles();
  const Icon = icons[group];
  return (
    <Icon fontSize="small" className={classes[group]} aria-hidden="true" />
  );
};
