import { DiagnosisContext } from '../context';
import { JsonPatchOperation } from '../diagnosis';
import { Change } from './change';

/** Fetch the model into the pod, so that no volume ties it to a node or zone. */
export function useEphemeralCache({
  service,
}: DiagnosisContext): Change | undefined {
  if (service.spec.modelCache?.persistence === 'Ephemeral') {
    return undefined;
  }
  return {
    id: 'ephemeral cache',
    title: 'keep the model in the pod instead of a volume',
    kind: 'changes-intent',
    target: 'InferenceService',
    // A claim's name is not allowed beside Ephemeral, so the whole object is set.
    operations: ({ InferenceService }): JsonPatchOperation[] => [
      {
        op: InferenceService.spec.modelCache ? 'replace' : 'add',
        path: '/spec/modelCache',
        value: { persistence: 'Ephemeral' },
      },
    ],
    consequence:
      "Every pod then downloads the model anew when it starts, onto the node's own disk.",
    assumes: ["The node's own disk has room for the model."],
    isConcession: false,
    answers: [
      'volume-pins-to-other-node',
      'volume-claim-missing',
      'volume-claim-unbound',
    ],
  };
}
