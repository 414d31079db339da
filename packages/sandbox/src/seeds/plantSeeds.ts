import { ReleasableClock } from '../clock/Clock';
import { LoopRunner } from '../loops/LoopRunner';
import { ApiObject } from '../resources/ApiObject';
import { createObject } from '../write/createObject';
import { WriteContext } from '../write/WriteContext';
import { parseAge } from './age';

/** On a seed: how long ago the object was created, e.g. `12d` or `90m`. @public */
export const AGE_ANNOTATION = 'sandbox.llmkube.dev/age';

/**
 * Creates the seeds, oldest first, and plays what the loops did since, so
 * that a cluster starts with a past: ages, restarts and events are those that
 * it would have.
 *
 * @throws ApiError for a seed that the cluster itself would refuse
 */
export function plantSeeds(
  context: WriteContext,
  runner: LoopRunner,
  clock: ReleasableClock,
  seeds: ApiObject[],
  now: number,
): void {
  const dated = seeds
    .map(seed => ({ seed, created: now - ageOf(seed) }))
    .sort((a, b) => a.created - b.created);
  if (dated.length > 0) {
    clock.moveTo(dated[0].created);
  }
  for (const { seed, created } of dated) {
    if (created > clock.now()) {
      runner.playUntil(clock, created);
    }
    createObject(
      context,
      context.registry.typeOf(seed),
      seed.metadata.namespace,
      withoutAge(seed),
      { manager: 'kubectl-client-side-apply', fieldValidation: 'Strict' },
    );
  }
  runner.playUntil(clock, now);
  context.store.compact();
}

/** Seeds without an age are as old as the cluster. */
function ageOf(seed: ApiObject): number {
  return parseAge(seed.metadata.annotations?.[AGE_ANNOTATION] ?? '30d');
}

function withoutAge(seed: ApiObject): ApiObject {
  const { [AGE_ANNOTATION]: age, ...annotations } =
    seed.metadata.annotations ?? {};
  return {
    ...seed,
    metadata: {
      ...seed.metadata,
      annotations: Object.keys(annotations).length ? annotations : undefined,
    },
  };
}
