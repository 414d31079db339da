import fs from 'node:fs';
import path from 'node:path';

/** The lines that the README asks for in packages/backend/src/index.ts. */
export function installInBackend(file: string): void {
  edit(file, [
    [
      'backend.start();',
      `backend.add(import('backstage-plugin-llmkube-backend'));
backend.add(import('backstage-plugin-catalog-backend-module-llmkube'));
backend.add(import('backstage-plugin-scaffolder-backend-module-llmkube'));

backend.start();`,
    ],
  ]);
}

/** The lines that the README asks for in a legacy app. */
export function installInLegacyApp(srcDir: string): void {
  edit(path.join(srcDir, 'App.tsx'), [
    [
      "import { Root } from './components/Root';",
      `import { Root } from './components/Root';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import {
  LlmkubeClusterPickerFieldExtension,
  LlmkubeGpuTargetPickerFieldExtension,
  LlmkubeManifestPreviewFieldExtension,
  LlmkubeModelPickerFieldExtension,
  LlmServicesPage,
} from 'backstage-plugin-llmkube/legacy';`,
    ],
    [
      '<Route path="/create" element={<ScaffolderPage />} />',
      `<Route path="/create" element={<ScaffolderPage />}>
      <ScaffolderFieldExtensions>
        <LlmkubeClusterPickerFieldExtension />
        <LlmkubeModelPickerFieldExtension />
        <LlmkubeGpuTargetPickerFieldExtension />
        <LlmkubeManifestPreviewFieldExtension />
      </ScaffolderFieldExtensions>
    </Route>
    <Route path="/llmkube" element={<LlmServicesPage />} />`,
    ],
  ]);
  edit(path.join(srcDir, 'components/catalog/EntityPage.tsx'), [
    [
      "import { TechDocsAddons } from '@backstage/plugin-techdocs-react';",
      `import { TechDocsAddons } from '@backstage/plugin-techdocs-react';
import {
  EntityLlmkubeGpuSchedulingCard,
  EntityLlmkubeTroubleshootingContent,
  isLlmkubeInferenceServiceAvailable,
} from 'backstage-plugin-llmkube/legacy';`,
    ],
    [
      `    <Grid item md={6}>
      <EntityAboutCard />
    </Grid>`,
      `    <EntitySwitch>
      <EntitySwitch.Case if={isLlmkubeInferenceServiceAvailable}>
        <Grid item md={6} xs={12}>
          <EntityLlmkubeGpuSchedulingCard />
        </Grid>
      </EntitySwitch.Case>
    </EntitySwitch>
    <Grid item md={6}>
      <EntityAboutCard />
    </Grid>`,
    ],
    [
      `const defaultEntityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      {overviewContent}
    </EntityLayout.Route>`,
      `const defaultEntityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      {overviewContent}
    </EntityLayout.Route>

    <EntityLayout.Route
      path="/llm-troubleshooting"
      title="LLM scheduling"
      if={isLlmkubeInferenceServiceAvailable}
    >
      <EntityLlmkubeTroubleshootingContent />
    </EntityLayout.Route>`,
    ],
  ]);
}

/** @throws Error when the app no longer has the line that is to be changed */
function edit(file: string, replacements: [string, string][]): void {
  let content = fs.readFileSync(file, 'utf8');
  for (const [before, after] of replacements) {
    if (!content.includes(before)) {
      throw new Error(`${file} has no '${before}'`);
    }
    content = content.replace(before, () => after);
  }
  fs.writeFileSync(file, content);
}
