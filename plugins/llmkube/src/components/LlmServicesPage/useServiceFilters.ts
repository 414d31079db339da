import type {
  InferenceServiceStatus,
  ServiceState,
} from 'backstage-plugin-llmkube-common';
import { useSearchParams } from 'react-router-dom';
import {
  SORT_COLUMNS,
  type ServiceOrder,
  type SortColumn,
} from '../ServiceTable';

/** What narrows and orders the list; all of it stands in the address. */
export interface ServiceFilters {
  text: string;
  state: ServiceState | '';
  cluster: string;
  order: ServiceOrder;
}

const DEFAULT_ORDER: ServiceOrder = { column: 'state', descending: false };

/** Filters that live in the address, so that a view can be shared. */
export function useServiceFilters() {
  const [search, setSearch] = useSearchParams();
  const set = (changes: Record<string, string>) =>
    setSearch(
      current => {
        for (const [name, value] of Object.entries(changes)) {
          if (value) current.set(name, value);
          else current.delete(name);
        }
        return current;
      },
      { replace: true },
    );
  const filters: ServiceFilters = {
    text: search.get('q') ?? '',
    state: (search.get('state') ?? '') as ServiceState | '',
    cluster: search.get('cluster') ?? '',
    order: parseOrder(search.get('sort')),
  };
  return {
    filters,
    setText: (text: string) => set({ q: text }),
    setState: (state: string) => set({ state }),
    setCluster: (cluster: string) => set({ cluster }),
    toggleOrder: (column: SortColumn) => {
      const { order } = filters;
      const descending = order.column === column && !order.descending;
      set({ sort: descending ? `-${column}` : column });
    },
    clear: () => set({ q: '', state: '', cluster: '' }),
  };
}

/** Services that match; the text is looked for in all that names a service. */
export function filterServices(
  services: InferenceServiceStatus[],
  { text, state, cluster }: ServiceFilters,
): InferenceServiceStatus[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return services.filter(service => {
    if (state && service.state !== state) return false;
    if (cluster && service.ref.cluster !== cluster) return false;
    const { ref, model, owner, reason, clusterTitle, summary } = service;
    const haystack = [
      ref.name,
      ref.namespace,
      ref.cluster,
      clusterTitle,
      model.name,
      owner,
      reason ?? summary,
    ]
      .join(' ')
      .toLowerCase();
    return words.every(word => haystack.includes(word));
  });
}

function parseOrder(text: string | null): ServiceOrder {
  const column = SORT_COLUMNS.find(each => each === text?.replace(/^-/, ''));
  return column ? { column, descending: text!.startsWith('-') } : DEFAULT_ORDER;
}
