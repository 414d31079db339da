import type { Entity } from '@backstage/catalog-model';
import type { EntityFilter } from '@backstage/plugin-catalog-react';

/** A filter of the catalog's index that takes entities with one of some values of a label. */
export interface LabelFilter extends EntityFilter {
  readonly values: string[];
}

/** @returns the class of filters on that label, as the catalog's pickers take it */
export function labelFilter(
  label: string,
): new (values: string[]) => LabelFilter {
  return class implements LabelFilter {
    constructor(readonly values: string[]) {}

    filterEntity({ metadata }: Entity): boolean {
      const value = metadata.labels?.[label];
      return value !== undefined && this.values.includes(value);
    }

    getCatalogFilters() {
      return { [`metadata.labels.${label}`]: this.values };
    }

    toQueryValue() {
      return this.values;
    }
  };
}
