import { cloudProfiles } from 'llmkube-portal-core';
import { CloudProfileRegistry } from './CloudProfileRegistry';

describe('the registry of clouds', () => {
  it('starts with the built-in ones', () => {
    expect(new CloudProfileRegistry().all()).toEqual(cloudProfiles);
  });

  it('takes further clouds, and replaces those of the same id', () => {
    const registry = new CloudProfileRegistry();
    const own = { ...cloudProfiles[0], id: 'our-own', title: 'Our own' };
    const better = { ...cloudProfiles[0], title: 'Better' };
    registry.addCloudProfiles(own, better);
    expect(registry.all()).toHaveLength(cloudProfiles.length + 1);
    expect(registry.all()).toContain(own);
    expect(registry.all()).toContain(better);
    expect(registry.all()).not.toContain(cloudProfiles[0]);
  });

  it('refuses two modules that add the same cloud', () => {
    const registry = new CloudProfileRegistry();
    registry.addCloudProfiles(cloudProfiles[0]);
    expect(() => registry.addCloudProfiles(cloudProfiles[0])).toThrow(
      `'${cloudProfiles[0].id}' is added twice`,
    );
  });
});
