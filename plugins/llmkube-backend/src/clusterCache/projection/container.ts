import { Container, ContainerStatus } from 'llmkube-portal-core';
import { listOf, pick } from './pick';
import { StringPool } from './StringPool';

/** What the scheduler looks at; never env, command, args or mounts. */
export function projectContainer(container: Container): Container {
  const hostPorts = listOf(container.ports, 'ports').filter(
    port => port?.hostPort,
  );
  return {
    name: container.name,
    ...pick(container, 'restartPolicy'),
    ...(container.resources && {
      resources: pick(container.resources, 'requests', 'limits', 'claims'),
    }),
    ...(hostPorts.length > 0 && {
      ports: hostPorts.map(port =>
        pick(port, 'containerPort', 'hostPort', 'hostIP', 'protocol')!,
      ),
    }),
  };
}

/** A service's own container: its image and ports are shown, too. */
export function projectServiceContainer(
  container: Container,
  strings: StringPool,
): Container {
  const ports = listOf(container.ports, 'ports');
  return {
    ...projectContainer(container),
    ...(container.image && { image: strings.intern(container.image) }),
    ...(ports.length > 0 && {
      ports: ports.map(port =>
        pick(port, 'name', 'containerPort', 'hostPort', 'hostIP', 'protocol')!,
      ),
    }),
    ...pick(container, 'securityContext'),
  };
}

export function projectContainerStatus(
  status: ContainerStatus,
): ContainerStatus {
  return pick(
    status,
    'name',
    'ready',
    'started',
    'restartCount',
    'image',
    'state',
    'lastState',
    'resources',
    'allocatedResources',
  )!;
}
