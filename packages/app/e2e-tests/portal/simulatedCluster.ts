/**
 * The simulated AKS cluster, spoken to as kubectl does, for what a user does
 * beside the portal.
 */
const address = `http://127.0.0.1:${process.env.LLMKUBE_DEMO_SANDBOX_PORT ?? 18441}`;
const headers = { Authorization: 'Bearer sandbox-aks' };
const services = (namespace: string) =>
  `${address}/apis/inference.llmkube.dev/v1alpha1/namespaces/${namespace}/inferenceservices`;
const models = (namespace: string) =>
  `${address}/apis/inference.llmkube.dev/v1alpha1/namespaces/${namespace}/models`;

async function request(
  url: string,
  method: string,
  contentType?: string,
  body?: unknown,
): Promise<Response> {
  const response = await fetch(url, {
    method,
    headers: {
      ...headers,
      ...(contentType && { 'Content-Type': contentType }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok && !(method === 'DELETE' && response.status === 404)) {
    throw new Error(`${method} ${url}: ${await response.text()}`);
  }
  return response;
}

export const simulatedCluster = {
  /** `kubectl patch inferenceservices… --type=json`. */
  patchService: (namespace: string, name: string, patch: unknown) =>
    request(
      `${services(namespace)}/${name}`,
      'PATCH',
      'application/json-patch+json',
      patch,
    ),
  /** `kubectl apply` of a Model and an InferenceService without GPUs. */
  createService: async (namespace: string, name: string) => {
    const apiVersion = 'inference.llmkube.dev/v1alpha1';
    await request(models(namespace), 'POST', 'application/json', {
      apiVersion,
      kind: 'Model',
      metadata: { name, namespace },
      spec: { source: 'https://models.example.com/tiny.gguf', format: 'gguf' },
    });
    await request(services(namespace), 'POST', 'application/json', {
      apiVersion,
      kind: 'InferenceService',
      metadata: { name, namespace },
      spec: {
        modelRef: name,
        endpoint: { port: 8080 },
        resources: { cpu: '1', memory: '1Gi' },
      },
    });
  },
  deleteService: async (namespace: string, name: string) => {
    await request(`${services(namespace)}/${name}`, 'DELETE');
    await request(`${models(namespace)}/${name}`, 'DELETE');
  },
};
