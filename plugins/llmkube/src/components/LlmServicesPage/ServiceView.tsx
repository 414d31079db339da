import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { useParams } from 'react-router-dom';
import { rootRouteRef } from '../../routes';
import { llmkubeTranslationRef } from '../../translation';
import { RenderBoundary } from '../RenderBoundary';
import { ServiceTroubleshooting } from '../ServiceTroubleshooting';

/** Troubleshooting of a service that has no entity in the catalog. */
export const ServiceView = () => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const { cluster = '', namespace = '', name = '' } = useParams();
  return (
    <>
      <Typography paragraph>
        <Link to={root}>{t('services.back')}</Link>
      </Typography>
      <Typography variant="h5" component="h2" paragraph>
        {cluster} / {namespace} / {name}
      </Typography>
      <RenderBoundary key={`${cluster}/${namespace}/${name}`}>
        <ServiceTroubleshooting serviceRef={{ cluster, namespace, name }} />
      </RenderBoundary>
    </>
  );
};
