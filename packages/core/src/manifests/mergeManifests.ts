import { replaceGenerated } from './generatedText';
import { mergeYaml } from './mergeYaml';
import { ManifestFile, Problem } from './request';
import { validateManifests } from './validateManifests';

/** Manifest files that stand beside people's edits. @public */
export interface MergedManifests {
  /** The files to be written; none when a problem is an error. */
  files: ManifestFile[];
  /**
   * Errors name files that can't be merged. Warnings say what was kept without
   * being part of the request, what was replaced as a whole, and what
   * `validateManifests` finds in the merged files.
   */
  problems: Problem[];
}

/**
 * Merges manifests as `buildManifests` writes them into the files that stand at
 * their paths already, so that running a template again keeps what people
 * added. What the request governs gets the new value; fields, list entries,
 * objects and comments beside it are kept, also those that an earlier request
 * set and this one doesn't, since they can't be told from a person's. Merging
 * the same files again changes nothing.
 *
 * @param files - as `buildManifests` returns them
 * @param existing - what stands at these paths; other files are not looked at
 * @public
 */
export function mergeManifests(
  files: ManifestFile[],
  existing: ManifestFile[],
): MergedManifests {
  const contents = new Map(
    existing.map(({ path, content }) => [path, content]),
  );
  const problems: Problem[] = [];
  const merged = files.map(file => {
    const edited = contents.get(file.path);
    if (edited === undefined || edited === file.content) return file;
    const result = isYaml(file)
      ? mergeYaml(file, edited)
      : mergeText(file, edited);
    problems.push(...result.problems);
    return { path: file.path, content: result.content };
  });
  if (problems.some(({ severity }) => severity === 'error')) {
    return {
      files: [],
      problems: problems.filter(({ severity }) => severity === 'error'),
    };
  }
  // What was kept is people's to decide, so it is never an error.
  const isEdited = (file: ManifestFile, index: number) =>
    isYaml(file) && file.content !== files[index].content;
  if (merged.some(isEdited)) {
    problems.push(
      ...validateManifests(merged).map((problem): Problem => ({
        ...problem,
        severity: 'warning',
        message: problem.file
          ? `${problem.file}: ${problem.message}`
          : problem.message,
      })),
    );
  }
  return { files: merged, problems };
}

function isYaml({ path }: ManifestFile): boolean {
  return /\.ya?ml$/.test(path);
}

function mergeText(
  { path, content }: ManifestFile,
  edited: string,
): { content: string; problems: Problem[] } {
  const replaced = replaceGenerated(edited, content);
  if (replaced !== undefined) return { content: replaced, problems: [] };
  return {
    content: edited,
    problems: [
      {
        severity: 'warning',
        file: path,
        path: '',
        message: `${path} is someone's own text; it was left as it is.`,
      },
    ],
  };
}
