import { requestOf } from './requestOf';

const form = {
  name: 'llama',
  namespace: 'chat',
  model: { catalogId: 'small' },
  target: { cloud: 'aks' },
};

describe('requestOf', () => {
  it('leaves out what the form left empty and what is no part of a request', () => {
    expect(
      requestOf({
        ...form,
        description: '',
        resources: { cpu: undefined, memory: '' },
        target: { cloud: 'aks', tolerations: [], nodePool: '' },
        delivery: 'apply',
        replicas: 0,
        kubernetesToken: 'secret',
      }),
    ).toEqual({ ...form, replicas: 0 });
  });

  it.each(['name', 'namespace', 'model', 'target'])(
    'is no request without %s',
    key => {
      expect(requestOf({ ...form, [key]: undefined })).toBeUndefined();
    },
  );

  it.each([undefined, null, {}])('is no request where the form is %s', data => {
    expect(requestOf(data)).toBeUndefined();
  });
});
