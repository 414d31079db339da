const START =
  '<!-- Written by LLMKube for Backstage: the next run replaces what stands from here to the end mark. -->';
const END = '<!-- End of what LLMKube for Backstage wrote. -->';

/** Marks text as written by us, so that the next run finds it. */
export function markGenerated(text: string): string {
  return `${START}\n${text.trimEnd()}\n${END}\n`;
}

/**
 * Puts marked text in the place of the former one, and leaves what people wrote
 * around it; undefined when there is no former one.
 */
export function replaceGenerated(
  edited: string,
  marked: string,
): string | undefined {
  const start = edited.indexOf(START);
  const end = edited.indexOf(END, start);
  return start < 0 || end < 0
    ? undefined
    : edited.slice(0, start) +
        marked.trimEnd() +
        edited.slice(end + END.length);
}
