import Box from '@mui/material/Box';
import { GpuHolder, sumHolders } from '../core';
import { ServiceLink } from './ServiceLink';

/** More than these nobody reads; their sum is told. */
const MOST_LINES = 8;

/** Who holds GPUs, most first; pods of one service are one line. */
export function HolderList({
  cluster,
  holders,
}: {
  cluster: string;
  holders: GpuHolder[];
}) {
  const { named } = sumHolders(
    holders.map(({ service, namespace, pod, gpus }) => ({
      name: service ?? `${namespace}/${pod}`,
      gpus,
    })),
  );
  if (named.length === 0) {
    return <>nobody</>;
  }
  const services = new Set(holders.flatMap(({ service }) => service ?? []));
  const rest = named.slice(MOST_LINES);
  return (
    <Box component="ul" sx={{ m: 0, pl: 2 }}>
      {named.slice(0, MOST_LINES).map(({ name, gpus }) => (
        <li key={name}>
          {services.has(name) ? (
            <LinkOf cluster={cluster} service={name} />
          ) : (
            name
          )}
          : {gpusText(gpus)}
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          {rest.length} more with{' '}
          {gpusText(rest.reduce((sum, { gpus }) => sum + gpus, 0))} together
        </li>
      )}
    </Box>
  );
}

function LinkOf({ cluster, service }: { cluster: string; service: string }) {
  const [namespace, name] = service.split('/');
  return (
    <ServiceLink
      cluster={cluster}
      namespace={namespace}
      name={name}
      withNamespace
    />
  );
}

function gpusText(gpus: number): string {
  return gpus === 1 ? '1 GPU' : `${gpus} GPUs`;
}
