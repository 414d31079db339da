import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type { InferenceServiceStatus } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';
import { ServiceLink } from '../ServiceLink';
import { StateLabel } from '../StateLabel';

/** The services that serve a model, with their states. */
export const ServicesOfModel = (props: {
  services: InferenceServiceStatus[];
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <ScrollRegion label={t('model.services')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('model.services')}</TableCell>
            <TableCell>{t('services.column.state')}</TableCell>
            <TableCell>{t('services.column.why')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {props.services.map(service => (
            <TableRow key={service.ref.name}>
              <TableCell component="th" scope="row">
                <ServiceLink service={service} />
              </TableCell>
              <TableCell>
                <StateLabel state={service.state} />
              </TableCell>
              <TableCell>{service.reason ?? service.summary}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
};
