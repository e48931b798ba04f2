/** Text that a shell takes as it is. */
export const singleQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Lines further in; empty ones stay empty. */
export const indented = (lines: readonly string[], by: string): string[] =>
  lines.map((line) => (line === '' ? line : by + line));

/** "infer_advisor whatif --set" → "_infer_advisor_whatif_set". */
export const functionName = (words: string): string =>
  `_${words.trim().replace(/[^A-Za-z0-9]+/g, '_')}`;
