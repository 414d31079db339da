import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type { QueueAnswer } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { RelativeTime } from '../RelativeTime';
import { ScrollRegion } from '../ScrollRegion';

/** Services that wait for GPUs, in order; those that may not be seen have no name. */
export const QueueTable = ({ waiting }: Pick<QueueAnswer, 'waiting'>) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  if (waiting.length === 0) {
    return <Typography variant="body2">{t('queue.none')}</Typography>;
  }
  return (
    <ScrollRegion label={t('queue.title')} maxHeight={360}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('queue.position')}</TableCell>
            <TableCell>{t('queue.service')}</TableCell>
            <TableCell>{t('queue.need')}</TableCell>
            <TableCell>{t('service.priority')}</TableCell>
            <TableCell>{t('queue.since')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {waiting.map(({ position, service, need, priority, since }) => (
            <TableRow key={position}>
              <TableCell>{position}</TableCell>
              <TableCell component="th" scope="row">
                {service
                  ? `${service.namespace}/${service.name}`
                  : t('queue.hidden')}
              </TableCell>
              <TableCell>
                {need
                  ? t('gpu.amount', {
                      gpus: need.perReplica * need.replicas,
                      resource: need.resourceName,
                    })
                  : t('unknown')}
              </TableCell>
              <TableCell>{priority ?? t('unknown')}</TableCell>
              <TableCell>
                {since ? <RelativeTime at={since} /> : t('unknown')}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
};
