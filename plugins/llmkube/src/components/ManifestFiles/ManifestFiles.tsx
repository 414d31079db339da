import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { ManifestFile } from 'llmkube-portal-core';
import { llmkubeTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { DiffView } from '../DiffView';
import { lineDiff } from './lineDiff';

const useStyles = makeStyles((theme: Theme) => ({
  heading: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    '& h3': { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
  },
}));

/** Files, or how they differ from other files of the same paths. */
export const ManifestFiles = (props: {
  files: ManifestFile[];
  /** Compare with these; paths that only one side has are whole changes. */
  comparedWith?: ManifestFile[];
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { files, comparedWith } = props;
  return (
    <>
      {pathsOf(files, comparedWith).map(path => {
        const content = contentOf(files, path);
        const text = comparedWith
          ? lineDiff(contentOf(comparedWith, path), content)
          : content.replace(/^/gm, ' ').trimEnd();
        return (
          <Box key={path} mb={2}>
            <div className={classes.heading}>
              <Typography variant="subtitle2" component="h3">
                {path}
              </Typography>
              <CopyButton
                text={content}
                label={t('manifests.copy', { path })}
              />
            </div>
            <DiffView diff={text} label={path} />
          </Box>
        );
      })}
    </>
  );
};

function pathsOf(files: ManifestFile[], others: ManifestFile[] = []): string[] {
  return [...new Set([...files, ...others].map(({ path }) => path))];
}

function contentOf(files: ManifestFile[], path: string): string {
  return files.find(file => file.path === path)?.content ?? '';
}
