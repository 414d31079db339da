/**
 * Points a catalog entity at one inference service as
 * `cluster/namespace/name`, or at several, separated by commas. Each segment
 * is percent-encoded, because cluster names may be ARNs with slashes.
 * @public
 */
export const LLMKUBE_INFERENCE_SERVICE_ANNOTATION =
  'llmkube.dev/inference-service';

/**
 * On a Resource entity of type `ai-model`: the Model as `cluster/namespace/name`.
 * @public
 */
export const LLMKUBE_MODEL_ANNOTATION = 'llmkube.dev/model';

/**
 * On the object in the cluster: the entity that may claim it, as an entity
 * reference. The consent without which a catalog file does not replace the
 * provider's entity.
 * @public
 */
export const LLMKUBE_ENTITY_REF_ANNOTATION = 'llmkube.dev/entity-ref';

/** On the object: `true` keeps it out of the catalog. @public */
export const LLMKUBE_IGNORE_ANNOTATION = 'llmkube.dev/ignore';

/** On the object or its namespace: the owner's entity reference. @public */
export const OWNER_ANNOTATION = 'backstage.io/owner';
/** On the object or its namespace: the system's entity reference. @public */
export const SYSTEM_ANNOTATION = 'backstage.io/system';
/** On the object or its namespace: the entity's lifecycle. @public */
export const LIFECYCLE_ANNOTATION = 'backstage.io/lifecycle';

/**
 * On the object or its namespace: `true` puts it into the catalog of a
 * provider that reads by consent only (`optIn`).
 * @public
 */
export const LLMKUBE_INGEST_ANNOTATION = 'llmkube.dev/ingest';
/** On the object: what it is for, shown as the entity's description. @public */
export const DESCRIPTION_ANNOTATION = 'backstage.io/description';
