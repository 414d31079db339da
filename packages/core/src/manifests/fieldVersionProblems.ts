import {
  fieldVersions,
  knownVersions,
} from '../llmkube/generated/fieldVersions';
import { gpuCount } from '../llmkube/gpu';
import { InferenceService, Model } from '../llmkube/objects';
import { compareVersions } from '../llmkube/operatorVersion';
import { error, shorten, warning } from './problem';
import { ManifestObject, readManifests } from './readManifests';
import { ManifestFile, Problem } from './request';

type Kind = keyof typeof fieldVersions;

/** A field, or a value of it, and the version that brought it. */
interface Newcomer {
  file: string;
  path: string;
  value: unknown;
  since: string;
  /** The field is older than this value of it. */
  isValue: boolean;
}

/**
 * Finds the fields and values of the files that the LLMKube of a cluster does
 * not have: its API server drops them or refuses the object, and its operator
 * would not read them. By the CRDs of LLMKube's releases up to 0.9.19.
 *
 * `version` is `major.minor.patch`, or undefined when it could not be read. It
 * is then unknown whether the cluster has the newest field of the files, and a
 * warning says so.
 * @public
 */
export function validateFieldVersions(
  files: ManifestFile[],
  version: string | undefined,
): Problem[] {
  const { models, inferenceServices } = readManifests(files);
  const newcomers = [
    ...models.flatMap(item => newcomersIn('Model', item)),
    ...inferenceServices.flatMap(item => newcomersIn('InferenceService', item)),
  ];
  if (version === undefined) return unknownVersion(newcomers);
  return [
    ...newcomers
      .filter(({ since }) => compareVersions(version, since) < 0)
      .map(newcomer => lackingField(newcomer, version)),
    ...inferenceServices.flatMap(item =>
      droppedPlacement(item, models, version),
    ),
  ];
}

/**
 * A problem with a field or value that is not known here is none for sure where
 * the cluster runs an LLMKube that is newer than those that are known.
 */
export function unlessNewer(
  problem: Problem,
  version: string | null | undefined,
): Problem {
  const isChoice = problem.allowed?.startsWith('one of ') === true;
  const isNewer =
    typeof version === 'string' &&
    compareVersions(version, knownVersions.newest) > 0;
  return isChoice && isNewer
    ? {
        ...problem,
        severity: 'warning',
        message: `${problem.message} So it is up to LLMKube ${knownVersions.newest}; the cluster's ${version} may differ.`,
      }
    : problem;
}

function newcomersIn(
  kind: Kind,
  { file, object }: ManifestObject<Model | InferenceService>,
): Newcomer[] {
  const versions = fieldVersions[kind];
  const since = (key: string) =>
    Object.hasOwn(versions, key) ? versions[key] : undefined;

  function visit(value: unknown, path: string, key: string): Newcomer[] {
    const found = [
      { since: since(key), isValue: false },
      { since: since(`${key}=${String(value)}`), isValue: true },
    ].flatMap(({ since: version, isValue }) =>
      version ? [{ file, path, value, since: version, isValue }] : [],
    );
    return [...found, ...visitParts(value, path, key)];
  }

  function visitParts(value: unknown, path: string, key: string): Newcomer[] {
    if (Array.isArray(value)) {
      return value.flatMap((entry, index) =>
        visit(entry, `${path}[${index}]`, `${key}[]`),
      );
    }
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .flatMap(([name, entry]) =>
        visit(entry, `${path}.${shorten(name)}`, `${key}.${name}`),
      );
  }
  return visitParts(object.spec, 'spec', 'spec');
}

function lackingField(newcomer: Newcomer, version: string): Problem {
  const { file, path, since, isValue } = newcomer;
  const value = shown(newcomer.value);
  const what = isValue ? 'does not know this value' : 'has no such field';
  return {
    ...error(
      path,
      `${path}${value === undefined ? '' : ` is ${JSON.stringify(value)}, but it`} is not for this cluster: its LLMKube ${version} ${what}, which came with ${since}.`,
      value,
      `left out, or LLMKube ${since} or newer in the cluster`,
    ),
    file,
  };
}

/** One sentence is enough: what has the newest field has the others, too. */
function unknownVersion(newcomers: Newcomer[]): Problem[] {
  const [newest] = [...newcomers].sort((a, b) =>
    compareVersions(b.since, a.since),
  );
  if (!newest) return [];
  const { file, path, since } = newest;
  return [
    {
      ...warning(
        path,
        `It is not known which version of LLMKube the cluster runs, and so not whether it has all that the files use: ${path} needs ${since}.`,
        shown(newest.value),
        `LLMKube ${since} or newer in the cluster`,
      ),
      file,
    },
  ];
}

/** Since then LLMKube heeds selectors and tolerations of services without GPUs. */
const PLACED_WITHOUT_GPUS = '0.9.17';

function droppedPlacement(
  { file, object }: ManifestObject<InferenceService>,
  models: ManifestObject<Model>[],
  version: string,
): Problem[] {
  const { modelRef, nodeSelector, tolerations } = object.spec ?? {};
  const model = models.find(item => item.object.metadata?.name === modelRef);
  if (
    compareVersions(version, PLACED_WITHOUT_GPUS) >= 0 ||
    gpuCount(object, model?.object) > 0
  ) {
    return [];
  }
  return Object.entries({ nodeSelector, tolerations })
    .filter(([, value]) => value && Object.keys(value).length > 0)
    .map(([field]) => ({
      ...warning(
        `spec.${field}`,
        `spec.${field} has no effect in this cluster: its LLMKube ${version} heeds it only for services with GPUs; ${PLACED_WITHOUT_GPUS} heeds it for all.`,
        undefined,
        `left out, or LLMKube ${PLACED_WITHOUT_GPUS} or newer in the cluster`,
      ),
      file,
    }));
}

/** Lists and maps would fill a line. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return shorten(value);
  return typeof value === 'object' ? undefined : value;
}
