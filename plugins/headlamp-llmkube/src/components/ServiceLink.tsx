import { Link } from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import { serviceRoute } from '../routes';

/** Link to the page of a service. */
export function ServiceLink(props: {
  cluster: string;
  namespace: string;
  name: string;
  withNamespace?: boolean;
}) {
  const { cluster, namespace, name, withNamespace } = props;
  return (
    <Link
      routeName={serviceRoute}
      params={{ namespace, name }}
      activeCluster={cluster}
      // Among words, colour alone would not tell it from them.
      underline="always"
    >
      {withNamespace ? `${namespace}/${name}` : name}
    </Link>
  );
}
