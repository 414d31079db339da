import fs from 'node:fs';
import path from 'node:path';

const pluginReadme = (rootDir: string) =>
  path.join(rootDir, 'plugins/llmkube/README.md');

/** A file of the app; every edit throws when the app no longer has its place. */
class SourceFile {
  content: string;

  constructor(private readonly file: string) {
    this.content = fs.readFileSync(file, 'utf8');
  }

  prepend(text: string): void {
    this.content = text + this.content;
  }

  replace(before: string, after: string): void {
    if (!this.content.includes(before)) {
      throw new Error(`${this.file} has no '${before}'`);
    }
    this.content = this.content.replace(before, () => after);
  }

  /** Adds children at the start of the element that the expression ends with. */
  addTo(start: RegExp, children: string): void {
    const [found] = start.exec(this.content) ?? [];
    if (!found) throw new Error(`${this.file} has nothing like ${start}`);
    this.replace(found, `${found}\n${children}`);
  }

  save(): void {
    fs.writeFileSync(this.file, this.content);
  }
}

/**
 * Adds to the backend of a new app what the README asks for.
 * @throws Error when the README no longer has the lines or the app their place
 */
export function installInBackend(rootDir: string, file: string): void {
  const lines = codeBlocks(path.join(rootDir, 'README.md')).find(block =>
    block.startsWith('backend.add('),
  );
  if (!lines) throw new Error('The README has no lines for the backend');
  const app = new SourceFile(file);
  app.replace('backend.start();', `${lines}\nbackend.start();`);
  app.save();
}

/**
 * Adds to a new legacy app what the README of the frontend plugin asks for.
 * @throws Error when the README no longer has the lines or the app their place
 */
export function installInLegacyApp(rootDir: string, appDir: string): void {
  const snippets = codeBlocks(pluginReadme(rootDir));
  const snippetOf = (file: string) => {
    const start = `// ${path.posix.join('packages/app', file)}\n`;
    const snippet = snippets.find(block => block.startsWith(start));
    if (!snippet)
      throw new Error(`The plugin's README has nothing for ${file}`);
    return parseSnippet(snippet.slice(start.length));
  };

  const appFile = 'src/App.tsx';
  const routes = snippetOf(appFile);
  const app = new SourceFile(path.join(appDir, appFile));
  for (const route of routes.piece('in <FlatRoutes>').split(/\n(?=<Route )/)) {
    const [, mountPoint] = /path="([^"]+)"/.exec(route)!;
    const present = new RegExp(`<Route path="${mountPoint}" element={.*} />`);
    const [before] = present.exec(app.content) ?? [];
    if (before) app.replace(before, route);
    else app.replace('</FlatRoutes>', `${route}\n</FlatRoutes>`);
  }
  app.prepend(routes.imports);
  app.save();

  const entityFile = 'src/components/catalog/EntityPage.tsx';
  const entityPage = snippetOf(entityFile);
  const page = new SourceFile(path.join(appDir, entityFile));
  page.addTo(
    /const overviewContent = \(\s*<Grid container [^>]*>/,
    entityPage.piece('in overviewContent'),
  );
  page.addTo(
    /const defaultEntityPage = \(\s*<EntityLayout>/,
    entityPage.piece('in defaultEntityPage'),
  );
  page.prepend(entityPage.imports);
  page.save();
}

/** The packages that the README of the frontend plugin asks a legacy app to add. */
export function packagesOfLegacyApp(rootDir: string): string[] {
  const readme = fs.readFileSync(pluginReadme(rootDir), 'utf8');
  const section = readme.slice(readme.indexOf('### Old frontend system'));
  const [, packages] =
    /^yarn --cwd packages\/app add (.+)$/m.exec(section) ?? [];
  if (!packages) throw new Error('The README has no packages for a legacy app');
  return packages.split(' ');
}

/** The contents of the blocks of code in a Markdown file. */
function codeBlocks(file: string): string[] {
  const markdown = fs.readFileSync(file, 'utf8');
  return [...markdown.matchAll(/^```tsx?\n(.*?)^```$/gms)].map(
    ([, block]) => block,
  );
}

/** Splits a snippet into its imports and the pieces below comments that say where they go. */
function parseSnippet(snippet: string) {
  const [imports, ...pieces] = snippet.split(/^\/\/ /m);
  return {
    imports,
    piece: (where: string): string => {
      const found = pieces.find(piece => piece.startsWith(where));
      if (!found) throw new Error(`The plugin's README has nothing '${where}'`);
      return found.slice(found.indexOf('\n') + 1).trim();
    },
  };
}
