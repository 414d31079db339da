import { CloudProfile } from '../clouds/profile';
import { hasForm, QUALIFIED_NAME } from './names';
import { error, wrong } from './problem';
import { LlmServiceRequest, Problem } from './request';

/** What is wrong with where a service is to run, given what the cloud has. */
export function targetProblems(
  { target, gpu }: LlmServiceRequest,
  profiles: CloudProfile[],
): Problem[] {
  const profile = profiles.find(({ id }) => id === target.cloud);
  if (!profile) {
    return [
      wrong(
        'target.cloud',
        target.cloud,
        `one of ${profiles.map(({ id }) => id).join(', ')}`,
      ),
    ];
  }
  const problems: Problem[] = [];
  if (target.capacity === 'spot' && !profile.spot) {
    problems.push(
      wrong(
        'target.capacity',
        target.capacity,
        `on-demand or any: ${profile.title} has no spot nodes`,
      ),
    );
  }
  if (target.nodePool !== undefined && profile.managesPools) {
    problems.push(
      error(
        'target.nodePool',
        `target.nodePool can't be used: ${profile.title} makes its node pools itself, and admits no pod that selects one. Ask for a GPU product instead.`,
      ),
    );
  }
  if (target.nodePool !== undefined && profile.poolLabels.length === 0) {
    problems.push(
      error(
        'target.nodePool',
        `target.nodePool can't be used: ${profile.title} has no label for node pools. Label the nodes and use target.nodeSelector.`,
      ),
    );
  }
  const { poolNames } = profile;
  if (
    target.nodePool !== undefined &&
    poolNames &&
    !new RegExp(poolNames.pattern).test(target.nodePool)
  ) {
    problems.push(wrong('target.nodePool', target.nodePool, poolNames.allowed));
  }
  const { count = 0, vendor = 'nvidia' } = gpu ?? {};
  const { gpuVendors } = profile;
  if (count > 0 && gpuVendors?.every(known => known !== vendor)) {
    problems.push(
      wrong(
        'gpu.vendor',
        vendor,
        `${gpuVendors.join(' or ')}: ${profile.title} has no other GPUs`,
      ),
    );
  }
  if (gpu?.product !== undefined && profile.acceleratorLabels.length === 0) {
    problems.push(
      error(
        'gpu.product',
        `gpu.product can't be used: ${profile.title} has no label for GPU products. Use target.nodeSelector.`,
      ),
    );
  }
  if (
    profile.requiresAccelerator &&
    count > 0 &&
    gpu?.product === undefined &&
    ![...profile.acceleratorLabels, profile.machineClassLabel ?? ''].some(
      label => target.nodeSelector?.[label] !== undefined,
    )
  ) {
    problems.push(
      error(
        'gpu.product',
        `gpu.product is missing: ${profile.title} admits pods that ask for GPUs only if they select a product, such as L4.`,
      ),
    );
  }
  target.tolerations?.forEach((toleration, index) => {
    const path = `target.tolerations[${index}]`;
    if (toleration.operator === 'Exists' && toleration.value) {
      problems.push(
        wrong(`${path}.value`, toleration.value, 'left out with Exists'),
      );
    }
    if (!toleration.key && toleration.operator !== 'Exists') {
      problems.push(
        error(`${path}.key`, `${path}.key is missing; only Exists needs none.`),
      );
    }
  });
  for (const key of Object.keys(target.nodeSelector ?? {})) {
    if (!hasForm(QUALIFIED_NAME, key)) {
      problems.push(
        wrong('target.nodeSelector', key.slice(0, 100), QUALIFIED_NAME.allowed),
      );
    }
  }
  target.nodeAffinity?.forEach(({ operator, values = [] }, index) => {
    const path = `target.nodeAffinity[${index}].values`;
    const [fits, allowed] = {
      In: [values.length > 0, 'at least one value'],
      NotIn: [values.length > 0, 'at least one value'],
      Exists: [values.length === 0, 'left out'],
      DoesNotExist: [values.length === 0, 'left out'],
      Gt: [isOneInteger(values), 'one whole number'],
      Lt: [isOneInteger(values), 'one whole number'],
    }[operator] as [boolean, string];
    if (!fits)
      problems.push(wrong(path, values, `${allowed} with ${operator}`));
  });
  return problems;
}

function isOneInteger(values: string[]): boolean {
  return values.length === 1 && /^[0-9]+$/.test(values[0]);
}
