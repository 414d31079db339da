import { ApiObject } from '../resources/ApiObject';
import { TableColumn, TablePrinter } from '../resources/ResourceType';
import { since } from './humanDuration';

type Cell<T> = (object: T, now: number) => unknown;

/** One column and how its cell is read from an object. */
export interface PrintedColumn<T> extends TableColumn {
  cell: Cell<T>;
}

export function column<T>(
  name: string,
  cell: Cell<T>,
  type: TableColumn['type'] = 'string',
): PrintedColumn<T> {
  return { name, type, format: '', description: '', priority: 0, cell };
}

export function wideColumn<T>(name: string, cell: Cell<T>): PrintedColumn<T> {
  return { ...column(name, cell), priority: 1 };
}

const nameColumn: PrintedColumn<ApiObject> = {
  ...column<ApiObject>('Name', object => object.metadata.name),
  format: 'name',
};

const ageColumn = column<ApiObject>('Age', (object, now) =>
  since(object.metadata.creationTimestamp, now),
);

/** A printer from columns; `Name` comes first and `Age` last, as everywhere. */
export function printer<T = ApiObject>(
  middle: PrintedColumn<T>[],
  wide: PrintedColumn<T>[] = [],
): TablePrinter {
  const columns = [
    nameColumn as PrintedColumn<T>,
    ...middle,
    ageColumn as PrintedColumn<T>,
    ...wide,
  ];
  return {
    columns: columns.map(({ cell, ...definition }) => definition),
    cells: (object, now) => columns.map(({ cell }) => cell(object as T, now)),
  };
}

/** The printer of resources that show no more than name and age. */
export const nameAndAge = printer([]);
