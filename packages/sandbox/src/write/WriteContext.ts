import { OwnedFields } from '../apply/managedFields';
import { Clock } from '../clock/Clock';
import { ClusterSettings } from '../cluster/settings';
import { ResourceRegistry } from '../resources/ResourceRegistry';
import { ObjectStore } from '../store/ObjectStore';

/** What every write needs to know of its cluster. */
export interface WriteContext {
  store: ObjectStore;
  registry: ResourceRegistry;
  settings: ClusterSettings;
  clock: Clock;
}

/** Options of a write request. */
export interface WriteOptions {
  /** `fieldManager`, or the first part of the user agent. */
  manager: string;
  subresource?: string;
  dryRun?: boolean;
  fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  /** Who owns a new object's fields; the manager, as an update, where absent. */
  owners?: OwnedFields[];
  /** Called for every sentence that belongs into a `Warning` header. */
  warn?: (message: string) => void;
}
