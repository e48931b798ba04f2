import { FIELD_NAMES, FIELDS, type FieldKind } from '../schema/fields.ts';
import { fieldValue, statedFields } from '../schema/print-workload.ts';
import { visible } from '../schema/quote.ts';
import type { FieldName, Workload } from '../schema/workload.ts';

const SCHEMA_LINE = '$schema: urn:infer-advisor:workload:1\n';

const comment = (text: string): string => `# ${text}\n`;

/** One character within a double-quoted text, as YAML escapes it. */
function yamlEscape(character: string): string {
  if (visible(character) === character) return character;
  return `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;
}

/** Kinds whose text ends in a unit or is one of our words, so that YAML takes it for text as it is. */
const PLAIN_KINDS: ReadonlySet<FieldKind> = new Set([
  'size',
  'duration',
  'latency',
  'rate',
  'hours',
  'word',
]);

/** A value on one line; JSON is YAML, too. What would move or hide text is escaped. */
function scalar(kind: FieldKind, value: unknown): string {
  if (PLAIN_KINDS.has(kind) && /^[\w./-]+$/.test(String(value))) return String(value);
  return Array.from(JSON.stringify(value), yamlEscape).join('');
}

function statedLines(workload: Workload, field: FieldName): string {
  const { kind, meaning } = FIELDS[field];
  return `\n${comment(meaning)}${field}: ${scalar(kind, fieldValue(workload, field))}\n`;
}

/** A workload as a YAML document with a comment for each field; it reads back as the same workload. */
export function workloadYaml(workload: Workload): string {
  const stated = statedFields(workload).map((field) => statedLines(workload, field));
  return [
    comment('A workload for infer-advisor.'),
    comment('What is left out is not stated: nothing is assumed for it.'),
    SCHEMA_LINE,
    ...stated,
  ].join('');
}

/** Where the schema is unless the project has the program among its packages. */
const SCHEMA_BESIDE = 'workload.schema.json';

const skeletonHead = (schema: string): readonly string[] => [
  `yaml-language-server: $schema=${schema}`,
  '',
  'A workload for infer-advisor. Take the # away before what you know, change it to what is true',
  'for your work, and leave the rest: what is not stated is not assumed. Then run',
  '',
  '  infer-advisor recommend workload.yaml',
  '',
  'Sizes take B, KB, MB, GB, TB (or KiB, MiB, ...), durations ms, s, m, h, d, rates /s, /min, /h,',
  '/day, /week, /month. A word is a preference, a number is a requirement.',
  ...(schema === SCHEMA_BESIDE
    ? [
        '',
        'For an editor that checks and completes: infer-advisor schema workload > workload.schema.json',
      ]
    : []),
];

/**
 * A YAML document with every field: its meaning, and what is stated, else an example that counts once
 * its # is gone.
 * @param schema the path by which an editor finds the JSON Schema
 */
export function skeletonYaml(given: Workload, schema = SCHEMA_BESIDE): string {
  const stated = statedFields(given);
  const fields = FIELD_NAMES.map((field) => {
    if (stated.includes(field)) return statedLines(given, field);
    const { meaning, example } = FIELDS[field];
    return `\n${comment(meaning)}#${field}: ${example}\n`;
  });
  const head = skeletonHead(schema).map((line) => comment(line).replace(/ +$/m, ''));
  return [...head, SCHEMA_LINE, ...fields].join('');
}

/** What is wrong with the name of a file that a workload is to be written to; null for nothing. */
export function problemWithPath(path: string): string | null {
  if (path.trim() === '') return 'no file is named';
  const isJson = /\.(?:json|jsonl|ndjson)$/i.test(path.trim());
  return isJson ? 'the workload is written as YAML; end the name in .yaml' : null;
}
