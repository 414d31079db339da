import fc from 'fast-check';
import { isMap, isNode, parseAllDocuments } from 'yaml';
import { cloudProfiles } from '../clouds';
import { buildManifests } from './buildManifests';
import { mergeManifests } from './mergeManifests';
import { LlmServiceRequest, ManifestFile } from './request';
import { validateRequest } from './validateRequest';

const anyRequest: fc.Arbitrary<LlmServiceRequest> = fc
  .record({
    name: fc.constant('chat'),
    namespace: fc.constant('llm'),
    owner: fc.constant('group:default/ml'),
    description: fc.constantFrom(undefined, 'Answers tickets'),
    model: fc.constantFrom(
      { catalogId: 'llama-3.1-8b' },
      { source: 'Qwen/Qwen3-32B' },
    ),
    runtime: fc.constant('vllm'),
    gpu: fc.record({ count: fc.integer({ min: 0, max: 8 }) }),
    target: fc.record({
      cloud: fc.constantFrom(...cloudProfiles.map(({ id }) => id)),
      cluster: fc.constant('prod'),
      nodePool: fc.constantFrom(undefined, 'gpu'),
      nodeAffinity: fc.constantFrom<
        LlmServiceRequest['target']['nodeAffinity'][]
      >(undefined, [{ key: 'zone', operator: 'In', values: ['a'] }]),
    }),
    output: fc.record({
      layout: fc.constantFrom('plain' as const, 'kustomize' as const),
      catalogInfo: fc.boolean(),
      gitops: fc.constantFrom(undefined, 'argocd' as const, 'flux' as const),
      repository: fc.constant({ url: 'https://github.com/acme/deployments' }),
    }),
  })
  // Some clouds have no pools to name, and the like.
  .filter(request =>
    validateRequest(request).every(({ severity }) => severity !== 'error'),
  );

/** A field that no generator writes, put into some map of a file. */
const anyAddition: fc.Arbitrary<Edit> = fc.record({
  file: fc.nat(),
  map: fc.nat(),
  key: fc.stringMatching(/^[a-z][a-z0-9./-]{0,12}$/).map(key => `own-${key}`),
  value: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('yes', '0777', '~', '2026-01-01', '# no comment', '*a'),
    fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.integer(), {
      maxKeys: 3,
    }),
  ),
  comment: fc.constantFrom(undefined, ' Ours.'),
  first: fc.boolean(),
});

interface Edit {
  file: number;
  map: number;
  key: string;
  value: unknown;
  comment?: string;
  first: boolean;
}

interface Addition {
  path: string;
  document: number;
  at: (string | number)[];
  value: unknown;
}

/** Edits the files, and tells where each addition stands now. */
function edit(
  files: ManifestFile[],
  additions: Edit[],
): { edited: ManifestFile[]; added: Addition[] } {
  const yaml = files.filter(({ path }) => path.endsWith('.yaml'));
  const parsed = yaml.map(({ content }) => [...parseAllDocuments(content)]);
  const added: Addition[] = [];
  for (const { file, map, key, value, comment, first } of additions) {
    const index = file % yaml.length;
    const maps = parsed[index].flatMap((document, position) =>
      mapsOf(document.toJS())
        .filter(at => !at.some(part => String(part).startsWith('own-')))
        .map(at => ({ document: position, at })),
    );
    const { document, at } = maps[map % maps.length];
    const node = parsed[index][document].getIn(at, true);
    if (!isMap(node) || node.has(key)) continue;
    const pair = parsed[index][document].createPair(key, value);
    if (isNode(pair.key)) pair.key.commentBefore = comment;
    if (first && at.length > 0) node.items.unshift(pair);
    else node.items.push(pair);
    added.push({ path: yaml[index].path, document, at: [...at, key], value });
  }
  const edited = files.map(file => {
    const index = yaml.indexOf(file);
    return index < 0
      ? file
      : { ...file, content: parsed[index].map(each => String(each)).join('') };
  });
  return { edited, added };
}

/** Paths of all maps in a value, its own first. */
function mapsOf(
  value: unknown,
  at: (string | number)[] = [],
): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => mapsOf(entry, [...at, index]));
  }
  return [
    at,
    ...Object.entries(value).flatMap(([key, entry]) =>
      mapsOf(entry, [...at, key]),
    ),
  ];
}

/** Whether all that `part` says stands in `whole`, beside other things. */
function holds(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      part.every(entry => whole.some(other => holds(other, entry)))
    );
  }
  if (typeof part === 'object' && part !== null) {
    return (
      typeof whole === 'object' &&
      whole !== null &&
      Object.entries(part).every(([key, value]) =>
        holds((whole as Record<string, unknown>)[key], value),
      )
    );
  }
  return whole === part;
}

const objectsOf = ({ content }: ManifestFile) =>
  [...parseAllDocuments(content)].map(document => document.toJS());

describe('mergeManifests, whatever people added and whatever is asked for next', () => {
  const anyRerun = fc
    .tuple(anyRequest, anyRequest, fc.array(anyAddition, { maxLength: 6 }))
    .map(([before, now, additions]) => ({
      ...edit(buildManifests(before), additions),
      fresh: buildManifests(now),
    }));

  it('keeps every addition, and holds all that the request asks for', () => {
    fc.assert(
      fc.property(anyRerun, ({ edited, added, fresh }) => {
        const { files, problems } = mergeManifests(fresh, edited);
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual(
          [],
        );
        const merged = new Map(files.map(file => [file.path, file]));
        for (const { path, document, at, value } of added) {
          const file = merged.get(path);
          if (!file) continue;
          const found = at.reduce<any>(
            (object, key) => object?.[key],
            objectsOf(file)[document],
          );
          expect(found).toEqual(value);
        }
        for (const file of fresh.filter(({ path }) => /yaml$/.test(path))) {
          expect(
            holds(objectsOf(merged.get(file.path)!), objectsOf(file)),
          ).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is the same after the second run as after the first', () => {
    fc.assert(
      fc.property(anyRerun, ({ edited, fresh }) => {
        const once = mergeManifests(fresh, edited).files;
        expect(mergeManifests(fresh, once).files).toEqual(once);
      }),
      { numRuns: 100 },
    );
  });
});
