/**
 * A tag in the catalog's alphabet: lower case letters, digits, `+`, `#` and
 * `:`, separated by single dashes; `undefined` where nothing is left.
 */
export function toTag(text: string | undefined): string | undefined {
  const tag = text
    ?.toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9:+#]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return tag || undefined;
}

/** Tags without repetition and without what has no tag. */
export function toTags(texts: (string | undefined)[]): string[] {
  return [...new Set(texts.map(toTag).filter(tag => tag !== undefined))];
}

/**
 * A label value in the catalog's alphabet, which is Kubernetes'. A cluster's
 * name may be an ARN, whose colons and slashes become dashes.
 */
export function toLabelValue(text: string | undefined): string | undefined {
  const value = text
    ?.replace(/[^A-Za-z0-9_.-]+/g, '-')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return value || undefined;
}

/** What people call a cluster whose name may be an ARN: its last segment. */
export function shortClusterName(name: string): string {
  return name.split('/').filter(Boolean).at(-1) ?? name;
}
