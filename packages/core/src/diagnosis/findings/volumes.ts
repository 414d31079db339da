import { SHARED_MODEL_CACHE } from '../../llmkube/modelStorage';
import { DiagnosisContext } from '../context';
import { Finding } from '../diagnosis';
import { shellQuote } from '../report/kubectl';
import { nodesNamed, sentence } from '../wording';
import { FindingRule } from './rule';

/** Volumes that pin the pods to other nodes, or that can't be bound. */
export const volumeFindings: FindingRule = context => {
  const claims = missingClaims(context);
  const pinned = context.placement?.fits.length ? [] : pinnedNodes(context);
  return [
    ...claims.map(name => missingClaim(context, name)),
    ...(pinned.length > 0 ? [pinnedFinding(context, pinned)] : []),
    ...unboundFindings(context),
  ];
};

function claimNames({ candidate }: DiagnosisContext): string[] {
  return (candidate?.spec.volumes ?? [])
    .map(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName)
    .filter((name): name is string => Boolean(name));
}

function missingClaims(context: DiagnosisContext): string[] {
  const { persistentVolumeClaims: claims } = context.snapshot;
  // Before there is a pod the operator may still be about to create the claim.
  if (!claims || !context.candidateIsLive) {
    return [];
  }
  return claimNames(context).filter(
    name =>
      !claims.some(
        ({ metadata }) =>
          metadata.name === name &&
          metadata.namespace === context.service.metadata.namespace,
      ),
  );
}

function missingClaim(context: DiagnosisContext, name: string): Finding {
  return {
    code: 'volume-claim-missing',
    severity: 'error',
    title: `The PersistentVolumeClaim ${name} does not exist`,
    detail: `The pods mount the claim ${name}, and the scheduler places them nowhere until it exists.`,
    advice: `Create the claim in namespace ${context.service.metadata.namespace}, or correct spec.modelCache.claimName of the InferenceService or the pvc:// source of the Model.`,
    commands: [claimCommand(context)],
    subject: context.candidate?.metadata.name,
    evidence: context.schedulerMessage,
  };
}

function pinnedNodes({ nodes }: DiagnosisContext): string[] {
  return nodes
    .filter(
      ({ verdict, standing }) =>
        standing === 'blocked' &&
        verdict.blockers.some(
          ({ plugin }) => plugin === 'VolumeBinding' || plugin === 'VolumeZone',
        ),
    )
    .map(({ name }) => name);
}

function pinnedFinding(context: DiagnosisContext, pinned: string[]): Finding {
  const isShared = claimNames(context).includes(SHARED_MODEL_CACHE);
  return {
    code: 'volume-pins-to-other-node',
    severity: 'error',
    title: 'The volume of the pod belongs to other nodes',
    detail: [
      `${sentence(nodesNamed(pinned))} would be considered, but a volume of the pod can't be mounted there.`,
      isShared
        ? `The model cache ${SHARED_MODEL_CACHE} is shared by all services of the namespace. On node-local or zonal storage it ties every one of them to the node or zone where it was first used.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
    advice: isShared
      ? 'Use spec.modelCache.persistence: Ephemeral (the model is fetched at every start), name a claim of its own in spec.modelCache.claimName, or let the platform team switch the operator to one cache per service.'
      : 'Use a claim whose volume can be reached from the wanted nodes.',
    commands: [
      claimCommand(context),
      {
        label: 'Show where the volumes can be mounted',
        command:
          "kubectl get pv -o custom-columns='NAME:.metadata.name,CLAIM:.spec.claimRef.name,NODES:.spec.nodeAffinity'",
      },
    ],
    nodes: pinned,
    evidence: context.schedulerMessage,
  };
}

function unboundFindings(context: DiagnosisContext): Finding[] {
  const { persistentVolumeClaims, storageClasses } = context.snapshot;
  if (!persistentVolumeClaims || !context.candidateIsLive) {
    return [];
  }
  return claimNames(context).flatMap(name => {
    const claim = persistentVolumeClaims.find(
      ({ metadata }) =>
        metadata.name === name &&
        metadata.namespace === context.service.metadata.namespace,
    );
    if (!claim || claim.spec?.volumeName || claim.status?.phase === 'Bound') {
      return [];
    }
    const storageClass = storageClasses?.find(
      ({ metadata }) => metadata.name === claim.spec?.storageClassName,
    );
    // Bound by the scheduler when it places the pod: nothing to report.
    if (storageClass?.volumeBindingMode === 'WaitForFirstConsumer') {
      return [];
    }
    return [
      {
        code: 'volume-claim-unbound',
        severity: storageClass ? ('warning' as const) : ('info' as const),
        title: `The PersistentVolumeClaim ${name} is not bound to a volume`,
        detail: `The scheduler waits until the claim has a volume${
          claim.spec?.storageClassName
            ? `; its StorageClass ${claim.spec.storageClassName} must provide one`
            : '; it names no StorageClass, so the cluster needs a default one'
        }.`,
        advice:
          'See the events of the claim for what its provisioner waits for.',
        commands: [claimCommand(context)],
        subject: context.candidate?.metadata.name,
      },
    ];
  });
}

function claimCommand({ service }: DiagnosisContext) {
  return {
    label: 'Show the claims and their events',
    command: `kubectl describe pvc -n ${shellQuote(
      service.metadata.namespace ?? 'default',
    )}`,
  };
}
