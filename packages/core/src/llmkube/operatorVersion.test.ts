import { Deployment } from '../kubernetes/objects';
import { readLlmkubeVersion } from './operatorVersion';

function operator(image?: string, version?: string): Deployment {
  return {
    metadata: {
      name: 'llmkube-controller-manager',
      labels: {
        'app.kubernetes.io/name': 'llmkube',
        'control-plane': 'controller-manager',
        ...(version && { 'app.kubernetes.io/version': version }),
      },
    },
    spec: {
      template: {
        spec: {
          containers: [
            { name: 'proxy', image: 'example.com/proxy:1.2.3' },
            { name: 'manager', image, args: ['--leader-elect'] },
          ],
        },
      },
    },
  };
}

describe('readLlmkubeVersion', () => {
  it.each([
    ['the image', 'ghcr.io/defilantech/llmkube-controller:0.9.15', undefined],
    ['an image with a digest', 'a.example:5000/llmkube:v0.9.15@sha256:ab', ''],
    ['the chart’s label', 'a.example:5000/llmkube@sha256:ab', '0.9.15'],
    ['the label where the image has a name of its own', 'own:main', 'v0.9.15'],
    ['the older of both', 'own:0.9.19', '0.9.15'],
    ['the older of both, by number', 'own:0.9.15', '0.10.2'],
    ['a release candidate', 'own:0.9.15-rc.1', undefined],
  ])('reads it from %s', (_, image, label) => {
    expect(readLlmkubeVersion([operator(image, label)])).toBe('0.9.15');
  });

  it.each([
    ['an image that tells none', [operator('own:latest')]],
    ['no image', [operator()]],
    ['no operator', []],
    [
      'the controller of something else',
      [
        {
          metadata: {
            name: 'other',
            labels: { 'control-plane': 'controller-manager' },
          },
        },
      ],
    ],
  ])('is unknown with %s', (_, deployments) => {
    expect(readLlmkubeVersion(deployments)).toBeUndefined();
  });
});
