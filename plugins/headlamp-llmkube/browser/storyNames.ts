import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(__dirname, '../src/stories');

/** The names of all stories, from their files: tests are named before a browser runs. */
export const storyNames = readdirSync(folder)
  .filter(file => file.endsWith('.stories.tsx'))
  .flatMap(file => {
    const source = readFileSync(path.join(folder, file), 'utf8');
    return [...source.matchAll(/^export const (\w+)/gm)].map(
      ([, name]) => name,
    );
  });
