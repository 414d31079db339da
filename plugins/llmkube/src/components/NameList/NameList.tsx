import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { llmkubeTranslationRef } from '../../translation';

const useStyles = makeStyles({
  // Thousands of names scroll on their own.
  all: { maxHeight: 240, overflow: 'auto' },
  more: { padding: '0 4px', textTransform: 'none' },
});

/** Names in a row: the first few, and the rest on a click, however many. */
export const NameList = (props: { names: string[]; shown?: number }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const [open, setOpen] = useState(false);
  const { names, shown = 3 } = props;
  const rest = names.length - shown;
  if (rest <= 1) return <>{names.join(', ')}</>;
  const list = (open ? names : names.slice(0, shown)).join(', ');
  return (
    <>
      {open ? (
        // A region that scrolls has to take the focus (WCAG 2.1.1).
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div
          className={classes.all}
          tabIndex={0}
          role="group"
          aria-label={t('names.all', { count: names.length })}
        >
          {list}
        </div>
      ) : (
        list
      )}{' '}
      <Button
        size="small"
        className={classes.more}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? t('names.less') : t('names.more', { count: rest })}
      </Button>
    </>
  );
};
