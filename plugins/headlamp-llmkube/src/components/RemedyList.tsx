import alert from '@iconify/icons-mdi/alert';
import checkCircle from '@iconify/icons-mdi/check-circle';
import { Icon, IconProps } from '@iconify/react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  GitOpsOwner,
  Remedy,
  remedyKindWords,
  toKubectlPatchCommand,
} from '../core';
import { ApplyRemedy } from './ApplyRemedy';
import { DiffView } from './DiffView';
import { Notice } from './Notice';

const tools = { argocd: 'Argo CD', flux: 'Flux' };

/** Changes that make the service schedulable, each with its proof and price. */
export function RemedyList(props: {
  cluster: string;
  remedies: Remedy[];
  managedBy?: GitOpsOwner;
  objectOf: (target: Remedy['target']) => object | undefined;
}) {
  const { cluster, remedies, managedBy, objectOf } = props;
  return (
    <>
      {managedBy && (
        <Notice
          severity="warning"
          title={`${tools[managedBy.tool]} manages this service`}
        >
          Make the change in the file in git. What you apply here is temporary:
          the next sync undoes it.
        </Notice>
      )}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {remedies.map(remedy => (
          <Box
            component="li"
            key={remedy.title + remedy.diff}
            sx={{
              borderLeft: 4,
              borderColor:
                remedy.kind === 'changes-intent'
                  ? 'warning.main'
                  : 'success.main',
              pl: 2,
              mb: 3,
            }}
          >
            <Typography variant="subtitle1" component="h3">
              <strong>{remedy.title}</strong>
            </Typography>
            <Typography variant="body2" color="text.secondary">
              {remedyKindWords[remedy.kind]} · {remedy.target.kind}{' '}
              {remedy.target.namespace}/{remedy.target.name}
            </Typography>
            <Line icon={checkCircle} color="success.main">
              {proofOf(remedy)}
            </Line>
            {remedy.consequence && (
              <Line icon={alert} color="warning.main">
                {remedy.consequence}
              </Line>
            )}
            <DiffView
              diff={remedy.diff}
              label={`Change of "${remedy.title}"`}
            />
            <ApplyRemedy
              cluster={cluster}
              remedy={remedy}
              object={objectOf(remedy.target)}
            />
            <details>
              <summary style={{ cursor: 'pointer' }}>
                As a kubectl command
              </summary>
              <Box
                component="code"
                sx={{ display: 'block', overflowWrap: 'anywhere', py: 1 }}
              >
                {toKubectlPatchCommand(remedy)}
              </Box>
            </details>
          </Box>
        ))}
      </Box>
    </>
  );
}

function proofOf({ proof }: Remedy): string {
  const { replicas, fitsOn, assumes } = proof;
  const nodes = [...new Set(fitsOn)];
  return [
    `After this change ${replicas.placed} of ${replicas.wanted} replicas are placed.`,
    ...(nodes.length > 0 ? [`They land on ${nodes.join(', ')}.`] : []),
    ...(assumes.length > 0 ? [`This assumes: ${assumes.join(' ')}`] : []),
  ].join(' ');
}

function Line(props: {
  icon: IconProps['icon'];
  color: string;
  children: string;
}) {
  const { icon, color, children } = props;
  return (
    <Box sx={{ display: 'flex', gap: 1, my: 0.5, alignItems: 'flex-start' }}>
      <Box
        component="span"
        aria-hidden="true"
        sx={{ color, display: 'inline-flex', pt: '2px' }}
      >
        <Icon icon={icon} width={18} height={18} />
      </Box>
      <span>{children}</span>
    </Box>
  );
}
