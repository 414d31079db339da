import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

/**
 * The demo portal. Plugins, LLMKube's among them, are discovered from this
 * package's dependencies (`app.packages` in app-config.yaml); only what is
 * particular to the demo stands here.
 */
export default createApp({
  features: [catalogPlugin, navModule, signInModule],
});
