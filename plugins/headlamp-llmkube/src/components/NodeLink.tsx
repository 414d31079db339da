import { Link } from '@kinvolk/headlamp-plugin/lib/CommonComponents';

/** Link to Headlamp's page of a node. */
export function NodeLink({ cluster, name }: { cluster: string; name: string }) {
  return (
    <Link routeName="node" params={{ name }} activeCluster={cluster}>
      {name}
    </Link>
  );
}
