import { Link } from '@backstage/core-components';
import type { InferenceServiceStatus } from 'backstage-plugin-llmkube-common';
import { useTroubleshootingPath } from '../../routes';

/**
 * The name of a service, linked to the troubleshooting tab of its entity where
 * it has one, else to the address that the caller knows.
 */
export const ServiceLink = (props: {
  service: Pick<InferenceServiceStatus, 'ref' | 'entityRef'>;
  fallback?: string;
}) => {
  const { ref, entityRef } = props.service;
  const troubleshootingPath = useTroubleshootingPath();
  const to = entityRef ? troubleshootingPath(entityRef) : props.fallback;
  return to ? <Link to={to}>{ref.name}</Link> : <>{ref.name}</>;
};
