import { containerPort } from './ports';
import { InferenceService, Model } from './objects';
import { OperatorOptions } from './workload.types';

/** Label of pods, Deployment, Service and autoscaler: the service's name. @public */
export const SERVICE_LABEL = 'inference.llmkube.dev/service';
/** Label of pods and Deployment: the Model's name. @public */
export const MODEL_LABEL = 'inference.llmkube.dev/model';
/** Label of pods and Deployment: the runtime. @public */
export const RUNTIME_LABEL = 'inference.llmkube.dev/runtime';

/**
 * Labels that select a service's pods: the Deployment's immutable selector
 * and the Service's.
 * @public
 */
export function podSelector(name: string): Record<string, string> {
  return { app: name, [SERVICE_LABEL]: name };
}

/** Labels of the Deployment and, over the user's, of its pods. */
export function workloadLabels(
  inferenceService: InferenceService,
  model: Model,
): Record<string, string> {
  return {
    ...podSelector(inferenceService.metadata?.name ?? ''),
    [MODEL_LABEL]: model.metadata?.name ?? '',
    [RUNTIME_LABEL]: inferenceService.spec?.runtime || 'llamacpp',
  };
}

/**
 * Annotations of the pods. The operator protects pods that are not ready from
 * Karpenter's disruption and never takes that back, so a Deployment that was
 * created with it keeps it.
 */
export function podAnnotations(
  inferenceService: InferenceService,
  options: OperatorOptions,
): Record<string, string> {
  const disruption = inferenceService.spec?.disruption as
    { protectAlways?: boolean; protectStartup?: boolean } | undefined;
  const protects =
    disruption?.protectAlways === true || disruption?.protectStartup !== false;
  return {
    ...(protects && { 'karpenter.sh/do-not-disrupt': 'true' }),
    ...(options.emitScrapeAnnotations && {
      'prometheus.io/scrape': 'true',
      'prometheus.io/path': '/metrics',
      'prometheus.io/port': String(containerPort(inferenceService)),
    }),
    ...inferenceService.spec?.podAnnotations,
  };
}
