import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import EditIcon from '@material-ui/icons/Edit';
import WarningIcon from '@material-ui/icons/Warning';
import type {
  DiagnosisAnswer,
  DiagnosisRemedy,
} from 'backstage-plugin-llmkube-common';
import { addedLines, toKubectlPatchCommand } from 'llmkube-portal-core';
import { llmkubeTranslationRef } from '../../translation';
import { CommandLine } from '../CommandLine';
import { CopyButton } from '../CopyButton';
import { DiffView } from '../DiffView';
import { NameList } from '../NameList';
import { Notice } from '../Notice';

const useStyles = makeStyles((theme: Theme) => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    borderLeft: `4px solid ${theme.palette.status.ok}`,
    paddingLeft: theme.spacing(2),
    marginBottom: theme.spacing(3),
    '&:last-child': { marginBottom: 0 },
  },
  changesIntent: { borderLeftColor: theme.palette.status.warning },
  heading: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1),
    alignItems: 'baseline',
    overflowWrap: 'anywhere',
  },
  line: {
    display: 'flex',
    gap: theme.spacing(1),
    alignItems: 'flex-start',
    margin: theme.spacing(0.5, 0),
  },
  proof: { color: theme.palette.status.ok },
  consequence: { color: theme.palette.status.warning },
}));

/**
 * Changes that make the service schedulable, each with its proof and price.
 * Where a GitOps tool manages the service, the file comes before the command.
 */
export const RemedyList = (props: {
  remedies: DiagnosisRemedy[];
  managedBy?: DiagnosisAnswer['managedBy'];
  /** Address at which the file of the service's entity can be edited. */
  editUrl?: string;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { remedies, managedBy, editUrl } = props;
  return (
    <>
      {managedBy && (
        <Notice
          severity="warning"
          title={
            managedBy.name
              ? t(`remedy.managedAs.${managedBy.tool}`, {
                  name: managedBy.name,
                })
              : t(`remedy.managedBy.${managedBy.tool}`)
          }
        >
          {t('remedy.managedByAdvice')}
        </Notice>
      )}
      <ol className={classes.list}>
        {remedies.map(remedy => (
          <RemedyItem
            key={remedy.title + remedy.diff}
            remedy={remedy}
            isManaged={managedBy !== undefined}
            editUrl={editUrl}
          />
        ))}
      </ol>
    </>
  );
};

function RemedyItem(props: {
  remedy: DiagnosisRemedy;
  isManaged: boolean;
  editUrl?: string;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { remedy, isManaged, editUrl } = props;
  const { proof, target } = remedy;
  const { placed, wanted } = proof.replicas;
  const nodes = [...new Set(proof.fitsOn)];
  return (
    <li
      className={`${classes.item} ${
        remedy.kind === 'changes-intent' ? classes.changesIntent : ''
      }`}
    >
      <div className={classes.heading}>
        <Typography variant="subtitle1" component="h3">
          <strong>{remedy.title}</strong>
        </Typography>
        <Typography variant="caption" color="textSecondary">
          {t(`remedy.kind.${remedy.kind}`)} · {target.kind} {target.namespace}/
          {target.name}
        </Typography>
      </div>
      <Typography variant="body2" component="div" className={classes.line}>
        <CheckCircleIcon
          fontSize="small"
          className={classes.proof}
          aria-hidden="true"
        />
        <span>
          {placed === wanted
            ? t('remedy.proofAll', { count: wanted })
            : t('remedy.proofSome', { placed, wanted })}
          {nodes.length > 0 && (
            <>
              , {t('remedy.fitsOn')} <NameList names={nodes} />
            </>
          )}
          .
          {proof.assumes.length > 0 &&
            ` ${t('remedy.assumes')} ${proof.assumes.join(' ')}`}
        </span>
      </Typography>
      {remedy.consequence && (
        <Typography variant="body2" component="div" className={classes.line}>
          <WarningIcon
            fontSize="small"
            className={classes.consequence}
            aria-hidden="true"
          />
          <span>{remedy.consequence}</span>
        </Typography>
      )}
      <Box my={1}>
        <DiffView
          diff={remedy.diff}
          label={t('remedy.diff', { title: remedy.title })}
        />
      </Box>
      {isManaged && <FileChange remedy={remedy} editUrl={editUrl} />}
      <CommandLine
        label={t(isManaged ? 'remedy.commandTemporary' : 'remedy.command')}
        command={remedy.command ?? toKubectlPatchCommand(remedy)}
      />
      {!isManaged && <FileChange remedy={remedy} editUrl={editUrl} />}
    </li>
  );
}

/** The same change made in a file: what to copy, and where to edit. */
function FileChange(props: { remedy: DiagnosisRemedy; editUrl?: string }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { remedy, editUrl } = props;
  const yaml = addedLines(remedy.diff);
  return (
    <Box my={0.5}>
      {yaml && (
        <CopyButton variant="text" text={yaml} label={t('remedy.copyYaml')} />
      )}
      <CopyButton
        variant="text"
        text={remedy.diff}
        label={t('remedy.copyDiff')}
      />
      <CopyButton
        variant="text"
        text={JSON.stringify(remedy.patch, null, 2)}
        label={t('remedy.copyPatch')}
      />
      {editUrl && (
        <Button
          size="small"
          startIcon={<EditIcon fontSize="small" />}
          href={editUrl}
          target="_blank"
          rel="noopener noreferrer"
        >
          {t('remedy.openFile')}
        </Button>
      )}
    </Box>
  );
}
