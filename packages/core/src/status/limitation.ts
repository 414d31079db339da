/** Something of a cluster that could not be read. @public */
export interface Limitation {
  /** The API's plural, e.g. `nodes`. */
  resource: string;
  /** What is unknown for it, one sentence without a full stop. */
  message: string;
  /** The RBAC rule that would allow it, e.g. `get, list, watch on nodes`. */
  missingRule?: string;
}

/** What it means that a kind may not be listed, and the rule that would allow it. @public */
export function forbiddenLimitation(
  kind: { plural: string; group: string },
  namespace?: string,
): Limitation {
  const where = namespace ? ` in namespace ${namespace}` : '';
  return {
    resource: kind.plural,
    message: `${kind.plural}${where} may not be read, so what depends on them is unknown`,
    missingRule: `get, list, watch on ${kind.plural}${kind.group && ` (${kind.group})`}${where}`,
  };
}
