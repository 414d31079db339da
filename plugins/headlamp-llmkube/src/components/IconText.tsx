import { Icon, IconProps } from '@iconify/react';
import Box from '@mui/material/Box';
import { ReactNode } from 'react';
import {
  DisplayState,
  displayStateWords,
  NodeGroup,
  nodeGroupWords,
} from '../core';
import { groupAppearance, stateAppearance } from './icons';

/** A word with a decoration before it: the colour only repeats the word. */
function IconText(props: {
  icon: IconProps['icon'];
  color: string;
  children: ReactNode;
}) {
  const { icon, color, children } = props;
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}
    >
      <Box
        component="span"
        sx={{ color, display: 'inline-flex' }}
        aria-hidden="true"
      >
        <Icon icon={icon} width={18} height={18} />
      </Box>
      {children}
    </Box>
  );
}

export function StateText({ state }: { state: DisplayState }) {
  return (
    <IconText {...stateAppearance[state]}>{displayStateWords[state]}</IconText>
  );
}

export function GroupText({ group }: { group: NodeGroup }) {
  return (
    <IconText {...groupAppearance[group]}>{nodeGroupWords[group]}</IconText>
  );
}
