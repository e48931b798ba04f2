import { LONGEST_BYTES } from './form-beginning.ts';

/** One JSON object on a line by itself, which is how NDJSON looks. */
const OBJECT_LINE = /^\{.*\}\s*$/;

/** The first lines that are not blank; only lines that have ended, unless `complete`. */
function firstLines(text: string, complete: boolean): string[] {
  const lines = text.split('\n', 50);
  if (!complete) lines.pop();
  return lines.filter((line) => line.trim() !== '').slice(0, 2);
}

/** Text without a byte order mark and leading blanks. */
const startOf = (text: string): string => text.replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)?\s*/, '');

const isYamlName = (extension: string): boolean => extension === '.yaml' || extension === '.yml';
const isLinesName = (extension: string): boolean =>
  extension === '.ndjson' || extension === '.jsonl';

/** Whether the first lines are JSON objects of their own. */
function looksLikeLines(text: string, complete: boolean): boolean {
  const [first, second] = firstLines(text, complete);
  if (first === undefined || second === undefined || first.startsWith('---')) return false;
  return OBJECT_LINE.test(first) || OBJECT_LINE.test(second);
}

/** Whether an object goes on for longer than any line that is read, so that it can only be refused. */
const isOverlongLine = (text: string): boolean =>
  text.startsWith('{') && text.length > LONGEST_BYTES && !text.includes('\n');

const isMarker = (line: string): boolean => line.startsWith('---') || line.startsWith('...');

const isWritten = (line: string): boolean => /^\s*[^\s#]/.test(line) && !isMarker(line);

/** A list of workloads, or a marker between two documents; a last marker without more is none. */
function looksLikeYamlDocuments(text: string): boolean {
  if (text.startsWith('- ')) return true;
  const lines = text.split('\n');
  const first = lines.findIndex(isWritten);
  const last = lines.findLastIndex(isWritten);
  return lines.some((line, index) => {
    if (first < 0 || index <= first || !isMarker(line)) return false;
    return index < last || /^---\s+[^\s#]/.test(line);
  });
}

/**
 * Whether an input holds several workloads.
 * @param text its beginning, or all of it when `complete`
 */
export function holdsMany(extension: string, beginning: string, complete: boolean): boolean {
  if (isLinesName(extension)) return true;
  const text = startOf(beginning);
  if (text.startsWith('[')) return true;
  if (extension === '' && isOverlongLine(text)) return true;
  if (!isYamlName(extension) && looksLikeLines(text, complete)) return true;
  return extension !== '.json' && !text.startsWith('{') && looksLikeYamlDocuments(text);
}

/** How the documents of an input are laid out, by its name and its beginning. */
export function recognise(
  extension: string,
  beginning: string,
  complete: boolean,
): 'json' | 'ndjson' | 'yaml' {
  if (isLinesName(extension)) return 'ndjson';
  if (isYamlName(extension)) return 'yaml';
  const text = startOf(beginning);
  if (text.startsWith('[')) return 'json';
  if (looksLikeLines(text, complete)) return 'ndjson';
  if (extension === '' && isOverlongLine(text)) return 'ndjson';
  const [first = ''] = firstLines(text, complete);
  // One object on the first line, and no more yet: as a line it can be judged at once.
  if (OBJECT_LINE.test(first) && !complete) return 'ndjson';
  return extension === '.json' || /^[{"]/.test(text) ? 'json' : 'yaml';
}
