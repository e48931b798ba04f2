import { visible } from '../schema/quote.ts';
import type { FieldName } from '../schema/workload-input.ts';
import type { Finding, Recognised } from './finding.ts';

/** Fields that no document says and that matter most, with what one would have to know. */
const WANTED: readonly FieldName[] = [
  'payload',
  'responsePayload',
  'processingTime',
  'latency',
  'interactive',
  'traffic',
  'requestRate',
];

/** What the fields of a workload mean, in their order; an example of each as a user writes it. */
export type FieldWords = Readonly<
  Record<FieldName, { readonly meaning: string; readonly example: string }>
>;

/** The fields that are left for the user to state. */
export function unknownFields({ findings }: Recognised): readonly FieldName[] {
  return WANTED.filter((field) => !findings.some((one) => one.field === field));
}

/** The findings in the order of the fields. */
function ordered({ findings }: Recognised, words: FieldWords): readonly Finding[] {
  return Object.keys(words).flatMap((name) => findings.filter(({ field }) => field === name));
}

/** The workload document as data. */
export function importedDocument(
  recognised: Recognised,
  words: FieldWords,
): Record<string, string | boolean> {
  return Object.fromEntries(ordered(recognised, words).map(({ field, value }) => [field, value]));
}

const comment = (text: string): string => `# ${visible(text)}\n`;

/** Double-quoted JSON text is a YAML scalar, too. */
const scalar = (value: string | boolean): string =>
  typeof value === 'boolean' ? String(value) : JSON.stringify(visible(value));

/** The workload document as YAML, with where each field comes from and what is not known. */
export function importedYaml(recognised: Recognised, words: FieldWords): string {
  const { kind, hints } = recognised;
  const stated = ordered(recognised, words).map(
    ({ field, value, from }) => `${comment(from)}${field}: ${scalar(value)}\n`,
  );
  const open = unknownFields(recognised).map((field) => {
    const bounds = hints.filter((one) => one.field === field).map(({ text }) => `; ${text}`);
    const { meaning, example } = words[field];
    return comment(`${field}: ${example}   (${meaning}${bounds.join('')})`);
  });
  const rest = hints.filter(
    ({ field }) => field === null || !unknownFields(recognised).includes(field),
  );
  return [
    comment(`Imported from ${kind}.`),
    ...stated,
    open.length > 0 ? comment('Not known from there; state what you know:') : '',
    ...open,
    rest.length > 0 ? comment('Worth knowing:') : '',
    ...rest.map(({ text }) => comment(text)),
  ].join('');
}
