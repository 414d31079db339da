import { diagnose } from '../diagnose';
import { Diagnosis } from '../diagnosis';
import { service, snapshot } from './cluster';

/** Diagnoses a service that has no pods yet, on an API server that adds no tolerations. */
export function preflight(
  spec: Parameters<typeof service>[0],
  lists: Parameters<typeof snapshot>[0],
): Diagnosis {
  return diagnose({
    inferenceService: service(spec),
    snapshot: snapshot(lists),
    options: { admission: { extendedResourceToleration: false } },
  });
}

/** The codes of a diagnosis' errors and warnings, in order. */
export function codes({ findings }: Diagnosis): string[] {
  return findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ code }) => code);
}
