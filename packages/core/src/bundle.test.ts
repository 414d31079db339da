/** @jest-environment node */
import { execFileSync } from 'child_process';
import { builtinModules } from 'module';
import { join } from 'path';

/** Bundles the core for a browser and prints the modules that the bundle still asks for, with what Vite warned of. */
const BUNDLE = `
  import { build } from 'vite';
  const warnings = [];
  const collect = text => warnings.push(String(text));
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    customLogger: {
      info() {}, clearScreen() {}, hasWarned: false,
      hasErrorLogged: () => false,
      warn: collect, warnOnce: collect, error: collect,
    },
    build: {
      write: false,
      minify: false,
      lib: { entry: process.argv[1], formats: ['es'], fileName: 'core' },
    },
  });
  const chunks = [result].flat().flatMap(each => each.output);
  console.log(JSON.stringify({
    imports: chunks.flatMap(chunk => chunk.imports ?? []),
    modules: chunks.flatMap(chunk => Object.keys(chunk.modules ?? {})),
    code: chunks.map(chunk => chunk.code ?? '').join(''),
    warnings,
  }));
`;

describe('the core, bundled for a browser without polyfills', () => {
  const { imports, modules, code, warnings } = JSON.parse(
    execFileSync(
      process.execPath,
      ['--input-type=module', '-e', BUNDLE, join(__dirname, 'index.ts')],
      { cwd: join(__dirname, '..'), encoding: 'utf8', maxBuffer: 2 ** 28 },
    ),
  ) as Record<'imports' | 'modules' | 'warnings', string[]> & { code: string };

  it('needs nothing from outside', () => {
    expect(imports).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('holds no module of Node, of Backstage or of React', () => {
    const builtins = builtinModules.flatMap(name => [name, `node:${name}`]);
    expect(
      modules.filter(
        name =>
          builtins.includes(name) ||
          /__vite-browser-external|\/node_modules\/(?:@backstage|react)\b/.test(
            name,
          ),
      ),
    ).toEqual([]);
    expect(modules.length).toBeGreaterThan(50);
  });

  it('answers a question where Node is not', async () => {
    const global = { result: undefined as unknown };
    const script = code.replace(/export\s*\{[\s\S]*?\};?\s*$/, '');
    // In scope is what the language and every browser offer: no process, no require, no Buffer.
    const { runInNewContext } = await import('vm');
    runInNewContext(
      `${script}\nglobal.result = evaluatePlacement({ pod: { spec: {} }, nodes: [], pods: [] }).message;`,
      { global, TextEncoder, TextDecoder, URL },
    );
    expect(global.result).toBe('no nodes available to schedule pods');
  });
});
