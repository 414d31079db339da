import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { llmkubeTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';

const useStyles = makeStyles({
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
        <ScrollRegion
          label={t('names.all', { count: names.length })}
          maxHeight={240}
        >
          {list}
        </ScrollRegion>
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
