import { Pod } from '../../kubernetes/objects';
import { podRequests } from '../../kubernetes/podRequests';
import { resourceAmount } from '../../kubernetes/quantity';
import { DiagnosisContext } from '../context';

/**
 * Whether the namespace's ResourceQuotas let so many such pods in, after the
 * service's own pods that will be gone have released what they use. Looks at
 * requests, `requests.*` and `pods`; quotas with scopes may not apply to these
 * pods and are left out, which is said by `assumes`.
 */
export function quotaAllows(
  context: DiagnosisContext,
  pod: Pod,
  replicas: number,
  leaving: Pod[],
): boolean {
  const wanted = podRequests(pod);
  return quotasOf(context).every(({ status, spec }) =>
    Object.entries(status?.hard ?? spec?.hard ?? {}).every(([name, limit]) => {
      const resource = name.replace(/^requests\./, '');
      const each = name === 'pods' ? 1 : wanted.get(resource);
      if (each === undefined || name.startsWith('limits.')) {
        return true;
      }
      const released = leaving.reduce(
        (sum, { spec: podSpec, ...rest }) =>
          sum +
          (name === 'pods'
            ? 1
            : (podRequests({ spec: podSpec, ...rest }).get(resource) ?? 0)),
        0,
      );
      const used = resourceAmount(resource, status?.used?.[name] ?? 0);
      return (
        used - released + each * replicas <= resourceAmount(resource, limit)
      );
    }),
  );
}

/** What the proof can't tell about quotas, in a sentence; undefined for nothing. */
export function quotaAssumption({
  snapshot,
  service,
}: DiagnosisContext): string | undefined {
  if (!snapshot.resourceQuotas) {
    return 'No ResourceQuota of the namespace stands in the way (they could not be read).';
  }
  const scoped = snapshot.resourceQuotas.some(
    ({ metadata, spec }) =>
      metadata.namespace === service.metadata.namespace &&
      (spec?.scopes?.length || spec?.scopeSelector),
  );
  return scoped
    ? 'The ResourceQuotas of the namespace that hold for certain pods only leave room.'
    : undefined;
}

function quotasOf({ snapshot, service }: DiagnosisContext) {
  return (snapshot.resourceQuotas ?? []).filter(
    ({ metadata, spec }) =>
      metadata.namespace === service.metadata.namespace &&
      !spec?.scopes?.length &&
      !spec?.scopeSelector,
  );
}
