/** How deep a value is looked into; a workload has two levels. */
const DEEPEST = 8;

/** Number of strings in a JSON value, names of fields among them; null when it is nested too deep. */
function stringsIn(value: unknown, depth = 0): number | null {
  if (typeof value === 'string') return 1;
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > DEEPEST) return null;
  const name = Array.isArray(value) ? 0 : 1;
  let count = 0;
  // `in` gives the own keys of what JSON.parse made, and far sooner than a list of them.
  for (const key in value) {
    const inner: unknown = value[key as keyof typeof value];
    const strings = typeof inner === 'string' ? 1 : stringsIn(inner, depth + 1);
    if (strings === null) return null;
    count += name + strings;
  }
  return count;
}

const QUOTE = 34;
const BACKSLASH = 92;

/** Quotation marks that open or close a string. */
function quotesIn(text: string): number {
  let count = 0;
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) count += 1;
    else if (code === BACKSLASH) position += 1;
  }
  return count;
}

/**
 * Whether JSON text has fields that its value lacks: JSON.parse keeps the last of two fields with
 * one name, so that the text has more strings than the value. Far cheaper than a second parser.
 */
export function mayRepeatFields(text: string, value: unknown): boolean {
  const strings = stringsIn(value);
  return strings === null || quotesIn(text) !== 2 * strings;
}
