/** Names of the plugin's routes, which links go by. */
export const serviceRoute = 'llmkube-service';
export const servicesRoute = 'llmkube-services';
export const modelsRoute = 'llmkube-models';
export const capacityRoute = 'llmkube-capacity';
export const queueRoute = 'llmkube-queue';
