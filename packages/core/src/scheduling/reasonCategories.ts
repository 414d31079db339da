import { ReasonCategory, SchedulingReason } from './report';

/** What a scheduler's reason is about; `Other` where its words are not known or not clear. */
export function classifyReason(
  reason: string,
): Pick<SchedulingReason, 'category' | 'resource' | 'taint'> {
  const insufficient = INSUFFICIENT.exec(reason);
  if (insufficient) {
    return { category: 'InsufficientResource', resource: insufficient[1] };
  }
  const taint = UNTOLERATED_TAINT.exec(reason);
  if (taint) {
    return {
      category: 'UntoleratedTaint',
      ...(taint[1] !== undefined && { taint: taintOf(taint[1]) }),
    };
  }
  const known = KNOWN.find(([words]) => words.test(reason));
  return { category: known ? known[1] : 'Other' };
}

const INSUFFICIENT = /^Insufficient (\S+)$/;

/** Named up to 1.34, `{key: value}`; not named from 1.34.2 on and long ago. */
const UNTOLERATED_TAINT =
  /^node\(s\) had (?:untolerated )?taints?(?:\(s\))?(?: \{(.*?)\})?(?:,? that the pod didn't tolerate)?$/;

/** The first one that fits counts. */
const KNOWN: [RegExp, ReasonCategory][] = [
  [/^node\(s\) were unschedulable/, 'Unschedulable'],
  [/^Too many pods/, 'TooManyPods'],
  [/didn't match the requested node name/, 'NodeAffinityMismatch'],
  [
    /didn't match (?:Pod's )?node (?:affinity|selector)/,
    'NodeAffinityMismatch',
  ],
  [/didn't match scheduler-enforced node affinity/, 'NodeAffinityMismatch'],
  [
    /didn't satisfy plugin(?:\(s\))? \[?NodeAffinity\]?/,
    'NodeAffinityMismatch',
  ],
  [/^pod affinity terms conflict/, 'NodeAffinityMismatch'],
  [/didn't have free ports/, 'HostPortConflict'],
  [/had volume node affinity conflict/, 'VolumeNodeAffinity'],
  [/didn't match PersistentVolume's node affinity/, 'VolumeNodeAffinity'],
  [/had no available volume zone/, 'VolumeNodeAffinity'],
  [/didn't find available persistent volumes to bind/, 'VolumeBinding'],
  [/did not have enough free storage/, 'VolumeBinding'],
  [/bound to non-existent/, 'VolumeBinding'],
  [/unbound immediate PersistentVolumeClaims/, 'VolumeBinding'],
  [
    /^persistentvolume(?:claim)? "[^"]*" (?:not found|is being deleted)/,
    'VolumeBinding',
  ],
  [/^waiting for ephemeral volume controller/, 'VolumeBinding'],
  [/^PersistentVolume(?:Claim)? had no /, 'VolumeBinding'],
  [/^VolumeBindingMode not set/, 'VolumeBinding'],
  [/didn't match pod affinity rules/, 'PodAffinity'],
  [/didn't match pod anti-affinity rules/, 'PodAntiAffinity'],
  [/didn't satisfy existing pods anti-affinity rules/, 'PodAntiAffinity'],
  [/didn't match pod topology spread constraints/, 'TopologySpread'],
  [/^unsatisfiable topology constraint/, 'TopologySpread'],
  [/resource ?claim/i, 'DynamicResources'],
  [/^cannot allocate all claims/, 'DynamicResources'],
  [/^cannot fit resource/, 'DynamicResources'],
  [/(?:allocate|allocating) devices/, 'DynamicResources'],
  [/device class/, 'DynamicResources'],
  [/waiting for resource driver/, 'DynamicResources'],
  [/resource class node filter/, 'DynamicResources'],
];

function taintOf(text: string): { key: string; value: string } {
  const separator = text.indexOf(':');
  return separator < 0
    ? { key: text.trim(), value: '' }
    : {
        key: text.slice(0, separator).trim(),
        value: text.slice(separator + 1).trim(),
      };
}
