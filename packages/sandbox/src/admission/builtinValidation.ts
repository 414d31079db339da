import { StatusCause } from '../errors/ApiError';
import { ApiObject } from '../resources/ApiObject';

interface PodTemplate {
  metadata?: { labels?: Record<string, string> };
  spec?: { containers?: { name?: string; image?: string }[] };
}

/**
 * The few rules for Kubernetes' own kinds that a person who edits manifests
 * is likely to break; the API server has many more.
 */
export function builtinCauses(object: ApiObject): StatusCause[] {
  switch (`${object.apiVersion}/${object.kind}`) {
    case 'v1/Pod':
      return containerCauses(object as PodTemplate, 'spec');
    case 'apps/v1/Deployment':
    case 'apps/v1/ReplicaSet':
      return templateCauses(object);
    default:
      return [];
  }
}

function templateCauses(object: ApiObject): StatusCause[] {
  const { selector, template } = (object.spec ?? {}) as {
    selector?: { matchLabels?: Record<string, string> };
    template?: PodTemplate;
  };
  const wanted = selector?.matchLabels ?? {};
  const labels = template?.metadata?.labels ?? {};
  const matches = Object.entries(wanted).every(
    ([key, value]) => labels[key] === value,
  );
  return [
    ...(selector ? [] : [required('spec.selector')]),
    ...(matches
      ? []
      : [
          {
            reason: 'FieldValueInvalid',
            message: `Invalid value: ${JSON.stringify(
              labels,
            )}: \`selector\` does not match template \`labels\``,
            field: 'spec.template.metadata.labels',
          },
        ]),
    ...containerCauses(template ?? {}, 'spec.template.spec'),
  ];
}

function containerCauses({ spec }: PodTemplate, path: string): StatusCause[] {
  const containers = spec?.containers ?? [];
  if (containers.length === 0) {
    return [required(`${path}.containers`)];
  }
  return containers.flatMap(({ name, image }, i) => [
    ...(name ? [] : [required(`${path}.containers[${i}].name`)]),
    ...(image ? [] : [required(`${path}.containers[${i}].image`)]),
  ]);
}

function required(field: string): StatusCause {
  return { reason: 'FieldValueRequired', message: 'Required value', field };
}
