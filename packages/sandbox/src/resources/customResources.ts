import { JsonSchema } from '../schema/JsonSchema';
import {
  AdditionalPrinterColumn,
  customResourcePrinter,
} from '../table/crdPrinterColumns';
import { ApiObject } from './ApiObject';
import { ResourceType } from './ResourceType';

/** `apiextensions.k8s.io/v1` CustomResourceDefinition, as far as it is used. */
export interface CustomResourceDefinition extends ApiObject {
  spec: {
    group: string;
    scope: 'Namespaced' | 'Cluster';
    names: {
      kind: string;
      plural: string;
      singular?: string;
      listKind?: string;
      shortNames?: string[];
      categories?: string[];
    };
    versions: {
      name: string;
      served: boolean;
      storage: boolean;
      schema?: { openAPIV3Schema?: JsonSchema };
      additionalPrinterColumns?: AdditionalPrinterColumn[];
      selectableFields?: { jsonPath: string }[];
      subresources?: {
        status?: object;
        scale?: {
          specReplicasPath: string;
          statusReplicasPath: string;
          labelSelectorPath?: string;
        };
      };
    }[];
  };
}

/** The resources that a CustomResourceDefinition adds to the API. */
export function customResourceTypes(
  definition: CustomResourceDefinition,
): ResourceType[] {
  const { group, names, scope, versions } = definition.spec;
  return versions
    .filter(version => version.served)
    .map(version => ({
      group,
      version: version.name,
      kind: names.kind,
      listKind: names.listKind ?? `${names.kind}List`,
      plural: names.plural,
      singular: names.singular ?? names.kind.toLowerCase(),
      namespaced: scope === 'Namespaced',
      shortNames: names.shortNames ?? [],
      categories: names.categories ?? [],
      subresources: [
        ...(version.subresources?.status ? ['status'] : []),
        ...(version.subresources?.scale ? ['scale'] : []),
      ],
      scale: version.subresources?.scale,
      schema: version.schema?.openAPIV3Schema,
      printer: customResourcePrinter(version.additionalPrinterColumns),
      selectableFields: version.selectableFields?.map(({ jsonPath }) =>
        jsonPath.replace(/^\./, ''),
      ),
      countsGenerations: true,
    }));
}
