// Finds the browser that the browser tests use, or provides one.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { UserError, rootDir } from './processes.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

const wellKnown = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/**
 * The executable of a Chromium: `CHROMIUM_PATH`, then the PATH, then the usual
 * places of the system, then the one that an npm package carries.
 * @returns the executable and the environment that it needs
 * @throws UserError when there is none for this system
 */
export async function findBrowser() {
  const configured = process.env.CHROMIUM_PATH;
  if (configured) {
    if (fs.existsSync(configured)) return { executable: configured, env: {} };
    throw new UserError(
      `CHROMIUM_PATH names ${configured}, which does not exist.`,
    );
  }
  const installed = [
    ...(process.env.PATH ?? '')
      .split(path.delimiter)
      .flatMap(dir => names.map(name => path.join(dir, name))),
    ...(wellKnown[process.platform] ?? []),
  ].find(file => fs.existsSync(file));
  if (installed) return { executable: installed, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') {
    return packagedBrowser();
  }
  throw new UserError(
    'The browser tests need Chromium or Chrome, and none was found; install one, or set CHROMIUM_PATH to it.',
  );
}

async function packagedBrowser() {
  console.log(
    'No Chromium on PATH: using the one that the npm package @sparticuz/chromium carries',
  );
  const packageDir = path.join(rootDir, 'node_modules/@sparticuz/chromium');
  const { version } = JSON.parse(
    fs.readFileSync(path.join(packageDir, 'package.json'), 'utf8'),
  );
  // The package unpacks into the temporary directory and takes what it finds
  // there, of whatever version; a directory of our own is always the right one.
  const dir = path.join(rootDir, '.tools', `chromium-${version}`);
  fs.mkdirSync(dir, { recursive: true });
  const { TMPDIR } = process.env;
  process.env.TMPDIR = dir;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    const executable = await chromium.executablePath();
    if (!lacksLibraries(executable)) return { executable, env: {} };
    await inflate(path.join(packageDir, 'bin/al2023.tar.br'));
    return {
      executable,
      env: {
        LD_LIBRARY_PATH: [
          path.join(dir, 'al2023/lib'),
          process.env.LD_LIBRARY_PATH,
        ]
          .filter(Boolean)
          .join(path.delimiter),
        FONTCONFIG_PATH: path.join(dir, 'fonts'),
      },
    };
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

/** Whether the system lacks a library that the browser is linked with. */
function lacksLibraries(executable) {
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return stdout === null || stdout.includes('not found');
}
