/**
 * The forms that Kubernetes and Backstage allow for names, each with the
 * sentence that a form or an error message shows.
 */

/** A form of text: how it is checked and how it is told. @public */
export interface TextForm {
  /** Source of the regular expression, anchored, usable in JSON schema. */
  pattern: string;
  maxLength: number;
  /** What is allowed, in words. */
  allowed: string;
}

/**
 * Name of an InferenceService. The operator names a Service after it, so
 * Kubernetes' DNS-1035 rule holds although the CRD doesn't state it.
 * @public
 */
export const SERVICE_NAME: TextForm = {
  pattern: '^[a-z]([-a-z0-9]*[a-z0-9])?$',
  maxLength: 63,
  allowed:
    'at most 63 lower-case letters, digits and hyphens; it starts with a letter and ends with a letter or digit',
};

/** Kubernetes' DNS-1123 label, e.g. of a namespace. @public */
export const NAMESPACE_NAME: TextForm = {
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
  maxLength: 63,
  allowed:
    'at most 63 lower-case letters, digits and hyphens; it starts and ends with a letter or digit',
};

/** Kubernetes' DNS-1123 subdomain, e.g. of a Secret or a RuntimeClass. @public */
export const OBJECT_NAME: TextForm = {
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
  maxLength: 253,
  allowed:
    'at most 253 lower-case letters, digits, hyphens and dots; each part starts and ends with a letter or digit',
};

/** Value of a label. @public */
export const LABEL_VALUE: TextForm = {
  pattern: '^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$',
  maxLength: 63,
  allowed:
    'at most 63 letters, digits, hyphens, underscores and dots; it starts and ends with a letter or digit',
};

/** Key of a label, taint or annotation: an optional DNS prefix and a name. @public */
export const QUALIFIED_NAME: TextForm = {
  pattern:
    '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$',
  maxLength: 317,
  allowed:
    'a key such as nvidia.com/gpu: an optional lower-case DNS name and a slash, then at most 63 letters, digits, hyphens, underscores and dots',
};

/** Key inside a Secret. @public */
export const SECRET_KEY: TextForm = {
  pattern: '^[-._a-zA-Z0-9]+$',
  maxLength: 253,
  allowed: 'at most 253 letters, digits, hyphens, underscores and dots',
};

/** Name of a metric or resource that a service scales by. @public */
export const METRIC_NAME: TextForm = {
  pattern: '^[a-zA-Z_:][-a-zA-Z0-9_:./]*$',
  maxLength: 253,
  allowed: 'the name of a metric such as vllm:num_requests_running, or cpu',
};

/** Entity reference of Backstage; kind and namespace may be left out. @public */
export const ENTITY_REFERENCE: TextForm = {
  pattern:
    '^([a-zA-Z][a-zA-Z0-9]{0,62}:)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$',
  maxLength: 200,
  allowed:
    'an entity reference such as group:default/ml-platform, user:jane or ml-platform',
};

/**
 * Name of a cluster as the kubernetes plugin knows it; ARNs and GKE's
 * `projects/…` names are allowed, shell metacharacters are not, because the
 * name is written into commands.
 * @public
 */
export const CLUSTER_NAME: TextForm = {
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:/@-]*$',
  maxLength: 253,
  allowed:
    'at most 253 letters, digits and the characters . _ : / @ -, as the kubernetes plugin names the cluster',
};

/** A container image reference. @public */
export const IMAGE_REFERENCE: TextForm = {
  pattern:
    '^[a-zA-Z0-9][a-zA-Z0-9._:-]*(/[a-zA-Z0-9._-]+)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[a-f0-9]{64})?$',
  maxLength: 500,
  allowed:
    'an image reference such as ghcr.io/ggml-org/llama.cpp:server, optionally with @sha256:…',
};

/**
 * Source of a Model: the CRD's pattern, anchored and without white space and
 * control characters.
 * @public
 */
export const MODEL_SOURCE: TextForm = {
  pattern:
    '^((https?|file|pvc|hf|s3)://[^\\s\\u0000-\\u001f"\'`<>\\\\]+|/[^\\s"\'`<>\\\\]+|[a-zA-Z0-9][\\w./-]+)$',
  maxLength: 2000,
  allowed:
    'an https://, hf://, s3://, pvc:// or file:// address, an absolute path, or a Hugging Face repository such as Qwen/Qwen3-32B',
};

/** A quantity of Kubernetes that is not negative, e.g. `500m` or `8Gi`. @public */
export const QUANTITY: TextForm = {
  pattern:
    '^([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][-+]?[0-9]+)?$',
  maxLength: 32,
  allowed: 'a quantity such as 500m, 4 or 8Gi, without spaces',
};

/** Whether the text has the form. @public */
export function hasForm(form: TextForm, text: string): boolean {
  return text.length <= form.maxLength && new RegExp(form.pattern).test(text);
}
