import { context } from '../__testUtils__/context';
import { namespace, service } from '../__testUtils__/inventory';
import { resolveOwnership } from './ownership';

const byNamespaceRule = {
  match: { clusters: ['prod-*'], namespaces: ['team-nlp'] },
  owner: 'group:default/by-rule',
  system: 'by-rule',
};

describe('resolveOwnership', () => {
  it('takes the object’s annotation first', () => {
    const object = service({
      annotations: { 'backstage.io/owner': 'group:default/by-object' },
    });
    const namespaces = [
      namespace('team-nlp', { 'backstage.io/owner': 'group:default/by-ns' }),
    ];

    expect(
      resolveOwnership(
        object,
        context({ namespaces, config: { rules: [byNamespaceRule] } }),
      ).owner,
    ).toBe('group:default/by-object');
  });

  it('takes the namespace’s annotation before any rule', () => {
    const namespaces = [
      namespace('team-nlp', { 'backstage.io/owner': 'group:default/by-ns' }),
    ];

    expect(
      resolveOwnership(
        service(),
        context({ namespaces, config: { rules: [byNamespaceRule] } }),
      ).owner,
    ).toBe('group:default/by-ns');
  });

  it('takes each value from the first rule that matches and names it', () => {
    const rules = [
      { match: { clusters: ['other'] }, owner: 'group:default/elsewhere' },
      { match: { labels: { tier: 'gold' } }, lifecycle: 'production' },
      byNamespaceRule,
      { match: {}, owner: 'group:default/late', lifecycle: 'late' },
    ];

    expect(
      resolveOwnership(
        service({ labels: { tier: 'gold' } }),
        context({ config: { rules } }),
      ),
    ).toEqual({
      owner: 'group:default/by-rule',
      system: 'by-rule',
      lifecycle: 'production',
    });
  });

  it('falls back to the provider’s defaults', () => {
    expect(
      resolveOwnership(
        service(),
        context({ config: { owner: 'group:default/platform' } }),
      ),
    ).toEqual({
      owner: 'group:default/platform',
      system: undefined,
      lifecycle: 'unknown',
    });
  });

  it('says unknown where nobody names an owner, as for an empty annotation', () => {
    const object = service({ annotations: { 'backstage.io/owner': '  ' } });

    expect(resolveOwnership(object, context()).owner).toBe('unknown');
  });
});
