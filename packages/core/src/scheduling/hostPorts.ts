import { numberOf, objectsOf, textOf } from '../kubernetes/lenient';
import { Container, Pod } from '../kubernetes/objects';

/** A port that a pod takes on its node. */
export interface HostPort {
  protocol: string;
  ip: string;
  port: number;
}

const ANY_IP = '0.0.0.0';

/** The host ports of a pod's containers and sidecars. */
export function hostPortsOf(spec: Pod['spec'] | undefined): HostPort[] {
  if (!spec) {
    return NONE;
  }
  let ports: HostPort[] | undefined;
  const addPorts = (container: Container) => {
    for (const port of objectsOf(container.ports)) {
      // The API server defaults it so; a pod that doesn't exist yet has no default.
      const byDefault = spec.hostNetwork === true ? port.containerPort : 0;
      const hostPort = numberOf(port.hostPort) || numberOf(byDefault) || 0;
      if (hostPort > 0) {
        ports ??= [];
        ports.push({
          protocol: textOf(port.protocol) || 'TCP',
          ip: textOf(port.hostIP) || ANY_IP,
          port: hostPort,
        });
      }
    }
  };
  objectsOf(spec.containers).forEach(addPorts);
  objectsOf(spec.initContainers)
    .filter(container => container.restartPolicy === 'Always')
    .forEach(addPorts);
  return ports ?? NONE;
}

/** Whether both can't be taken on one node. */
export function portsConflict(left: HostPort, right: HostPort): boolean {
  return (
    left.port === right.port &&
    left.protocol === right.protocol &&
    (left.ip === right.ip || left.ip === ANY_IP || right.ip === ANY_IP)
  );
}

const NONE: HostPort[] = [];
