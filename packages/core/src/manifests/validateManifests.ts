import {
  InferenceService,
  LLMKUBE_API_VERSION,
  Model,
} from '../llmkube/objects';
import { validateRules } from './celRules';
import { unlessNewer, validateFieldVersions } from './fieldVersionProblems';
import { crdSpecSchemas } from './generated/crdSchemas';
import { CatalogModel, modelCatalog } from './modelCatalog';
import { hasForm, NAMESPACE_NAME, SERVICE_NAME } from './names';
import { wrong } from './problem';
import { ManifestObject, readManifests } from './readManifests';
import { ManifestFile, Problem } from './request';
import { validateStructure } from './structuralSchema';
import { findTraps } from './traps';

/** What manifests are read against. @public */
export interface ValidationOptions {
  /** The models whose memory is known; LLMKube's catalog by default. */
  models?: CatalogModel[];
  /**
   * Version of LLMKube in the cluster that the manifests are for, as
   * {@link readLlmkubeVersion} tells it; null when it is unknown. Fields that
   * the version lacks are then problems; those that only a version newer than
   * 0.9.19 may have are not.
   */
  llmkubeVersion?: string | null;
}

/**
 * Finds what a cluster with LLMKube would refuse, or accept and then not run:
 * the CRDs' types, ranges, enums and CEL rules, names, and the operator's own
 * rules. Each problem names file, path, value and what is allowed.
 *
 * Kinds other than Model and InferenceService are not looked at.
 * @public
 */
export function validateManifests(
  files: ManifestFile[],
  options: ValidationOptions = {},
): Problem[] {
  const { models: catalog = modelCatalog, llmkubeVersion } = options;
  const { models, inferenceServices, problems } = readManifests(files);
  const found = [...problems];
  if (models.length === 0 && inferenceServices.length === 0 && !found.length) {
    found.push({
      severity: 'error',
      path: '',
      message: 'The files hold neither a Model nor an InferenceService.',
    });
  }
  const sound = new Set<Model | InferenceService>();
  for (const [kind, list] of [
    ['Model', models],
    ['InferenceService', inferenceServices],
  ] as const) {
    for (const item of list) {
      const ofObject = validateObject(kind, item, llmkubeVersion);
      if (!ofObject.some(isError)) sound.add(item.object);
      found.push(...ofObject);
    }
  }
  found.push(...duplicates([...models, ...inferenceServices]));
  // What the operator makes of an object can be told only if it is well-formed.
  const soundModels = models
    .map(({ object }) => object)
    .filter(object => sound.has(object));
  for (const { file, object } of inferenceServices) {
    if (sound.has(object)) {
      found.push(
        ...findTraps(object, soundModels, catalog).map(trap => ({
          ...trap,
          file,
        })),
      );
    }
  }
  return llmkubeVersion === undefined
    ? found
    : [...found, ...validateFieldVersions(files, llmkubeVersion ?? undefined)];
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function validateObject(
  kind: 'Model' | 'InferenceService',
  { file, object }: ManifestObject<Model | InferenceService>,
  llmkubeVersion: string | null | undefined,
): Problem[] {
  const schema = crdSpecSchemas[kind];
  const { spec } = object as { spec?: unknown };
  const structure = validateStructure(schema, spec ?? {}, 'spec').map(problem =>
    unlessNewer(problem, llmkubeVersion),
  );
  const problems = [
    ...versionProblems(object),
    ...metadataProblems(object),
    ...structure,
    ...(!structure.some(isError) ? validateRules(schema, spec, 'spec') : []),
  ];
  return problems.map(problem => ({ ...problem, file }));
}

function versionProblems({ apiVersion }: Model | InferenceService): Problem[] {
  return apiVersion === LLMKUBE_API_VERSION
    ? []
    : [wrong('apiVersion', apiVersion, LLMKUBE_API_VERSION)];
}

function metadataProblems(object: Model | InferenceService): Problem[] {
  const { name, namespace } = (object.metadata ?? {}) as {
    name?: unknown;
    namespace?: unknown;
  };
  const problems: Problem[] = [];
  if (typeof name !== 'string' || !hasForm(SERVICE_NAME, name)) {
    // A Model's name becomes a label value; a service's name a DNS name.
    problems.push(wrong('metadata.name', name, SERVICE_NAME.allowed));
  }
  if (
    namespace !== undefined &&
    (typeof namespace !== 'string' || !hasForm(NAMESPACE_NAME, namespace))
  ) {
    problems.push(
      wrong('metadata.namespace', namespace, NAMESPACE_NAME.allowed),
    );
  }
  for (const map of ['labels', 'annotations'] as const) {
    const entries = object.metadata?.[map];
    if (entries !== undefined) {
      problems.push(
        ...validateStructure(
          { type: 'object', additionalProperties: { type: 'string' } },
          entries,
          `metadata.${map}`,
        ),
      );
    }
  }
  return problems;
}

function duplicates(
  items: ManifestObject<Model | InferenceService>[],
): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const { file, object } of items) {
    const { name, namespace = '' } = object.metadata ?? {};
    const key = `${object.kind}/${namespace}/${name}`;
    if (seen.has(key)) {
      problems.push({
        severity: 'error',
        file,
        path: 'metadata.name',
        message: `${object.kind} ${String(name)} is there twice; the last one would win.`,
        value: name,
      });
    }
    seen.add(key);
  }
  return problems;
}
