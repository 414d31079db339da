import type { JsonObject } from '@backstage/types';
import { providerConfig } from '../__testUtils__/context';
import { namespace, service } from '../__testUtils__/inventory';
import { isSelected } from './selection';

const ignore = { 'llmkube.dev/ignore': 'true' };
const ingest = { 'llmkube.dev/ingest': 'true' };

const selects = (
  config: JsonObject,
  object = service(),
  namespaceAnnotations: Record<string, string> = {},
) =>
  isSelected(
    object,
    namespace('team-nlp', namespaceAnnotations),
    providerConfig(config),
  );

describe('isSelected', () => {
  it('takes everything by default', () => {
    expect(selects({})).toBe(true);
  });

  it('leaves out what is to be ignored', () => {
    expect(selects({}, service({ annotations: ignore }))).toBe(false);
  });

  it('leaves out what lies in a namespace that is to be ignored', () => {
    expect(selects({}, service(), ignore)).toBe(false);
  });

  it('lets an object contradict its namespace', () => {
    const annotations = { 'llmkube.dev/ignore': 'false' };

    expect(selects({}, service({ annotations }), ignore)).toBe(true);
  });

  it('takes only what consents when that is asked for', () => {
    expect(selects({ optIn: true })).toBe(false);
    expect(selects({ optIn: true }, service({ annotations: ingest }))).toBe(
      true,
    );
    expect(selects({ optIn: true }, service(), ingest)).toBe(true);
  });

  it.each([
    [{ namespaces: { include: ['team-*'] } }, true],
    [{ namespaces: { include: ['platform'] } }, false],
    [{ namespaces: { exclude: ['team-nlp'] } }, false],
    [{ namespaces: { include: ['team-*'], exclude: ['team-n*'] } }, false],
    [{ labels: { tier: 'gold' } }, true],
    [{ labels: { tier: 'gold', region: 'eu' } }, false],
  ])('with %j answers %p for tier gold in team-nlp', (config, expected) => {
    expect(selects(config, service({ labels: { tier: 'gold' } }))).toBe(
      expected,
    );
  });
});
