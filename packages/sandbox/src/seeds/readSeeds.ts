import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ApiObject } from '../resources/ApiObject';

/**
 * Reads the objects of all YAML files of a folder, in the order of the files'
 * names.
 *
 * @throws Error that names the file, for text that is no Kubernetes object
 */
export function readSeeds(folder: string): ApiObject[] {
  return readdirSync(folder)
    .filter(file => /\.ya?ml$/.test(file))
    .sort()
    .flatMap(file => readFile(join(folder, file)));
}

function readFile(file: string): ApiObject[] {
  return parseAllDocuments(readFileSync(file, 'utf8'))
    .map(document => {
      if ('errors' in document && document.errors.length > 0) {
        throw new Error(`${file}: ${document.errors[0].message}`);
      }
      return document.toJS() as ApiObject | null;
    })
    .filter(object => object !== null)
    .map(object => {
      if (!object.kind || !object.metadata?.name) {
        throw new Error(`${file}: every object needs kind and metadata.name`);
      }
      return object;
    });
}
