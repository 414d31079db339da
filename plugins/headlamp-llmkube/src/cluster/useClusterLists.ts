import { useMemo, useRef } from 'react';
import { KubernetesObject } from '../core';
import { kindClasses } from '../resources/kinds';
import { ClusterLists, KindList } from './clusterLists';
import { ListName, listNames, watchedKinds } from './watchedKinds';

/** Lists and watches everything that verdicts are computed from, with the user's rights. */
export function useClusterLists(cluster: string): ClusterLists {
  const lists = Object.fromEntries(
    // The names never change, so neither does the order of the hooks.
    // eslint-disable-next-line react-hooks/rules-of-hooks
    listNames.map(name => [name, useKindList(name, cluster)]),
  ) as ClusterLists;
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(
    () => lists,
    listNames.map(name => lists[name]),
  );
}

interface HeadlampList {
  items: { jsonData: KubernetesObject }[] | null;
  error: { status?: number; message: string } | null;
  clusterResults?: Record<string, { data?: unknown }>;
}

function useKindList(name: ListName, cluster: string): KindList {
  const { labelSelector } = watchedKinds[name];
  const result = kindClasses[name].useList({
    cluster,
    ...(labelSelector && { labelSelector }),
  }) as unknown as HeadlampList;
  const items = useSameItems(result.items);
  const { status, message } = result.error ?? {};
  const namespaces = allowedNamespaces(result).join(',');
  return useMemo(
    () =>
      kindList(
        items,
        message === undefined ? undefined : { status, message },
        namespaces,
      ),
    [items, status, message, namespaces],
  );
}

/** What a user sees of a kind. Exported for its test. */
export function kindList(
  items: KubernetesObject[] | null,
  error: { status?: number; message: string } | undefined,
  namespaces: string,
): KindList {
  // After an error Headlamp gives an empty list; what was read before it is still the best that is known.
  if (error && !items?.length) {
    switch (error.status) {
      case 403:
        return { state: 'forbidden' };
      case 404:
        return { state: 'not-installed' };
      default:
        return { state: 'failed', message: error.message };
    }
  }
  return items
    ? {
        state: 'read',
        items,
        ...(namespaces && { namespaces: namespaces.split(',') }),
      }
    : { state: 'loading' };
}

/** A user may have told Headlamp to look at some namespaces of a cluster only. */
function allowedNamespaces({ clusterResults }: HeadlampList): string[] {
  return Object.values(clusterResults ?? {}).flatMap(({ data }) => {
    const namespace = (data as { namespace?: string } | undefined)?.namespace;
    return namespace ? [namespace] : [];
  });
}

/** Headlamp gives a new list with every rendering; this is the same one until an object differs. */
function useSameItems(items: HeadlampList['items']): KubernetesObject[] | null {
  const last = useRef<{
    given: HeadlampList['items'];
    objects: KubernetesObject[] | null;
  }>({
    given: null,
    objects: null,
  });
  const { given } = last.current;
  const isSame =
    items === given ||
    (items !== null &&
      given !== null &&
      items.length === given.length &&
      items.every((item, index) => item === given[index]));
  if (!isSame) {
    last.current = {
      given: items,
      objects: items && items.map(({ jsonData }) => jsonData),
    };
  }
  return last.current.objects;
}
