import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  root: { overflow: 'auto' },
});

/**
 * A part that scrolls on its own, so that a long line never makes the page
 * scroll sideways. The keyboard reaches it, hence it is named.
 */
export const ScrollRegion = (props: {
  label: string;
  maxHeight?: number;
  className?: string;
  children: ReactNode;
}) => {
  const classes = useStyles();
  const { label, maxHeight, className = '', children } = props;
  return (
    <div
      className={`${classes.root} ${className}`}
      style={{ maxHeight }}
      role="group"
      aria-label={label}
      // A region that scrolls has to take the focus (WCAG 2.1.1).
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {children}
    </div>
  );
};
