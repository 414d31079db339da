import { TableColumn, TablePrinter } from '../resources/ResourceType';
import { humanDuration } from './humanDuration';
import { readJsonPath } from './jsonPath';
import { nameAndAge } from './printer';

/** A column as a CustomResourceDefinition declares it. */
export interface AdditionalPrinterColumn {
  name: string;
  type: TableColumn['type'];
  jsonPath: string;
  format?: string;
  description?: string;
  priority?: number;
}

/** The printer of a custom resource, after its `additionalPrinterColumns`. */
export function customResourcePrinter(
  columns: AdditionalPrinterColumn[] | undefined,
): TablePrinter {
  if (!columns?.length) {
    return nameAndAge;
  }
  return {
    columns: [
      {
        name: 'Name',
        type: 'string',
        format: 'name',
        description: '',
        priority: 0,
      },
      ...columns.map(({ name, type, format, description, priority }) => ({
        name,
        type,
        format: format ?? '',
        description: description ?? '',
        priority: priority ?? 0,
      })),
    ],
    cells: (object, now) => [
      object.metadata.name,
      ...columns.map(({ type, jsonPath }) =>
        cell(readJsonPath(object, jsonPath), type, now),
      ),
    ],
  };
}

function cell(value: unknown, type: TableColumn['type'], now: number): unknown {
  if (value === undefined || value === null) {
    return null;
  }
  if (type === 'date') {
    return humanDuration(now - Date.parse(String(value)));
  }
  return type === 'string' ? String(value) : value;
}
