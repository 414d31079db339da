import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    height: 3 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
    marginBottom: -14,
  },
  link: {
    marginLeft: 20,
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    color: '#fff',
    fontWeight: 700,
    fontSize: 18,
    whiteSpace: 'nowrap',
  },
});

/** A server rack of four GPUs, one of them taken. */
const Mark = () => (
  <svg
    width="32"
    height="32"
    viewBox="0 0 32 32"
    style={{ flexShrink: 0 }}
    aria-hidden="true"
  >
    <rect x="2" y="2" width="28" height="28" rx="5" fill="#7df3e1" />
    <rect x="7" y="7" width="8" height="8" rx="1.5" fill="#17324d" />
    <rect x="17" y="7" width="8" height="8" rx="1.5" fill="#17324d" />
    <rect x="7" y="17" width="8" height="8" rx="1.5" fill="#17324d" />
    <rect
      x="17.75"
      y="17.75"
      width="6.5"
      height="6.5"
      rx="1"
      fill="none"
      stroke="#17324d"
      strokeWidth="1.5"
    />
  </svg>
);

export const SidebarLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link to="/" underline="none" className={classes.link} aria-label="Home">
        <Mark />
        {isOpen && <span>LLMKube</span>}
      </Link>
    </div>
  );
};
