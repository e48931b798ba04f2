// Workloads as YAML, as far as people write them: a field a line. JSON is read, too. All of YAML would
// be a third of the page.

import type { Draft } from './draft.ts';
import { draftOf, isField, textOf } from './draft.ts';

/** What is written, or where it cannot be read. */
export type Written =
  | { readonly drafts: readonly Draft[]; readonly problem: null }
  | { readonly drafts: readonly []; readonly problem: string };

const unreadable = (problem: string): Written => ({ drafts: [], problem });

/** Values that YAML would take for something else unless they are quoted. */
const SPECIAL = /^$|^[\s'"#&*!|>%@`{[\]},?:-]|: |\s#|\s$|^(?:true|false|null|~|yes|no)$/i;

const scalar = (name: string, text: string): string =>
  SPECIAL.test(text) && !(isField(name) && /^(?:true|false|\{.*\})$/.test(text))
    ? JSON.stringify(text)
    : text;

/** The draft, a field a line. */
export const draftYaml = (draft: Draft): string =>
  Object.entries(draft)
    .map(([name, text]) => `${name}: ${scalar(name, text)}\n`)
    .join('');

/** The text without a comment at its end. */
function bare(value: string): string {
  const quoted = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?$/.exec(value)?.[1];
  if (quoted?.startsWith('"')) return String(JSON.parse(quoted));
  if (quoted !== undefined) return quoted.slice(1, -1).replace(/''/g, "'");
  return value.replace(/(?:^|\s)#.*$/, '').trim();
}

const LINE = /^([\w$-]+)\s*:(?:\s+(.*))?$/;

/** One document of lines "field: value". */
function readLines(lines: readonly (readonly [number: number, text: string])[]): Draft | string {
  const draft: Record<string, string> = {};
  for (const [number, text] of lines) {
    if (/^\s*(#.*)?$/.test(text)) continue;
    const [, name, value = ''] = LINE.exec(text) ?? [];
    if (name === undefined) return `line ${number}: write a field a line, such as payload: 50MB`;
    if (Object.hasOwn(draft, name)) return `line ${number}: ${name} is there twice`;
    try {
      if (name !== '$schema') draft[name] = bare(value);
    } catch {
      return `line ${number}: the quotes of ${name} do not match`;
    }
  }
  return draft;
}

function readJson(text: string): Written {
  try {
    const value: unknown = JSON.parse(text);
    const all = Array.isArray(value) ? value : [value];
    return { drafts: all.map((one) => draftOf(Object(one))), problem: null };
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    try {
      return { drafts: lines.map((line) => draftOf(Object(JSON.parse(line)))), problem: null };
    } catch {
      return unreadable(
        `this is no JSON: ${textOf(error instanceof Error ? error.message : error)}`,
      );
    }
  }
}

/** Reads one document or several, apart by "---"; JSON, JSON lines, too. */
export function readWritten(text: string): Written {
  if (/^\s*[{[]/.test(text)) return readJson(text);
  const documents: [number, string][][] = [[]];
  text.split(/\r?\n/).forEach((line, index) => {
    if (/^---(\s|$)/.test(line)) documents.push([]);
    else if (!/^\.\.\.(\s|$)/.test(line)) documents.at(-1)?.push([index + 1, line]);
  });
  const read = documents.map(readLines);
  const problem = read.find((one) => typeof one === 'string');
  if (typeof problem === 'string') return unreadable(problem);
  const drafts = read.filter((one): one is Draft => Object.keys(one).length > 0);
  return { drafts: drafts.map((draft) => draftOf(draft)), problem: null };
}
