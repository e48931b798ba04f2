import { allPitfalls } from '../../core/pitfalls.ts';
import { ASSUMPTION_NAMES, assumptionInfo } from '../../cost/assumptions.ts';
import { TARGETS } from '../../export/targets/index.ts';
import { CHECK_FORMAT_NAMES } from '../../format/check/formats.ts';
import { FIELD_NAMES, FIELDS } from '../../schema/fields.ts';
import { FAIL_ON_CHOICES, KIND_IDS, SEVERITIES } from '../../schema/finding-words.ts';
import { DURATION, HOURS, RATE, SIZE, type UnitTable } from '../../schema/unit-tables.ts';
import type { FieldName } from '../../schema/workload-input.ts';
import { catalog, ruleset } from '../../shipped.ts';
import { prices } from '../../shipped-prices.ts';
import { TRACE } from '../pick.ts';
import { resultFields, schemaNames } from '../published-schemas.ts';
import type { Declared, OfferName } from './declare.ts';
import type { Offer, Setting, Word } from './types.ts';

const plain = (word: string): Word => ({ word, meaning: '' });

/** Words that explain themselves. */
export const wordsOf = (words: readonly string[]): Offer => ({
  kind: 'words',
  words: words.map(plain),
});

export const explained = (words: readonly Word[]): Offer => ({ kind: 'words', words });
const listOf = (words: readonly string[]): Offer => ({ kind: 'list', words: words.map(plain) });
const files = (...extensions: string[]): Offer => ({ kind: 'files', extensions });
const settings = (all: readonly Setting[]): Offer => ({ kind: 'settings', settings: all });

/** "B, KB or MB" as the units that it lists. */
const units = ({ listed, example }: UnitTable, own: string = example): Offer => ({
  kind: 'units',
  units: listed.split(/, | or /),
  example: own,
});

const optionWords = (): Offer =>
  explained(catalog.options.map(({ id, name }) => ({ word: id, meaning: name })));
const instanceTypes = (): Offer => wordsOf(prices.document.instances.map(({ name }) => name));
const TRUTH = wordsOf(['true', 'false']);

/** What may be typed for a field of the workload. */
export function fieldOffers(name: FieldName): readonly Offer[] {
  const field = FIELDS[name];
  switch (field.kind) {
    case 'size':
      return [units(SIZE, field.example)];
    case 'duration':
      return [units(DURATION, field.example)];
    case 'rate':
      return [units(RATE, field.example)];
    case 'hours':
      return [units(HOURS, field.example)];
    case 'latency':
      return [wordsOf(field.words), units(DURATION, '250ms')];
    case 'word':
      return [wordsOf(field.words)];
    case 'option':
    case 'expectation':
      return [optionWords()];
    case 'boolean':
      return [TRUTH];
    default:
      return [];
  }
}

/** What may be typed for the value of an assumption. */
function assumptionOffers(kind: string): readonly Offer[] {
  switch (kind) {
    case 'size':
      return [units(SIZE)];
    case 'duration':
      return [units(DURATION)];
    case 'boolean':
      return [TRUTH];
    case 'instance':
      return [instanceTypes()];
    default:
      return [];
  }
}

/** Names of fields with their values; `alone` where a name may stand without one. */
const fieldSettings = (alone: boolean): Offer =>
  settings(
    FIELD_NAMES.map((name) => {
      const { meaning } = FIELDS[name];
      return { word: name, meaning, offers: fieldOffers(name), alone };
    }),
  );

const assumptions = (): Offer =>
  settings(
    ASSUMPTION_NAMES.map((name) => {
      const { kind, meaning } = assumptionInfo(name);
      return { word: name, meaning, offers: assumptionOffers(kind), alone: false };
    }),
  );

const checkFormats = (): Offer =>
  settings(
    CHECK_FORMAT_NAMES.map((word) => ({ word, meaning: '', offers: [files()], alone: true })),
  );

const severities = (): Offer =>
  settings(
    KIND_IDS.map((word) => ({
      word,
      meaning: '',
      offers: [wordsOf([...SEVERITIES, 'off'])],
      alone: false,
    })),
  );

/** Fields of a result and of what is in them: "name", "options", "options.id". */
export const resultPaths = (): string[] =>
  Object.entries(resultFields().fields() ?? {})
    .filter(([name]) => !TRACE.includes(name))
    .flatMap(([name, field]) => [
      name,
      ...Object.keys(field.fields() ?? {}).map((inner) => `${name}.${inner}`),
    ]);

const rules = (): Offer =>
  explained(
    [
      ...[...ruleset.constraints, ...ruleset.criteria].map(({ id, title }) => [id, title]),
      ...allPitfalls(ruleset.pitfalls ?? new Map()).map(({ id, text }) => [id, text]),
    ].map(([word = '', meaning = '']) => ({ word, meaning })),
  );

/** What is in each named set, worked out when it is asked for. */
const OFFERS: Readonly<Record<Exclude<OfferName, 'topics'>, () => Offer>> = {
  assumptions,
  changes: () => fieldSettings(false),
  'check formats': checkFormats,
  document: () => files('json', 'yaml', 'yml'),
  'earlier results': () => files('json', 'ndjson', 'jsonl'),
  'fail on': () => listOf(FAIL_ON_CHOICES),
  'instance types': instanceTypes,
  options: optionWords,
  'price list': () => files('csv', 'json'),
  'result fields': () => listOf(resultPaths()),
  rules,
  schemas: () => wordsOf(schemaNames()),
  severities,
  'sweep axes': () => fieldSettings(true),
  targets: () => wordsOf(Object.keys(TARGETS)),
  templates: () => files('json', 'yaml', 'yml', 'template'),
  workloads: () => files('json', 'yaml', 'yml', 'ndjson', 'jsonl'),
};

/**
 * What help and the shells can offer for what was declared.
 * @param topics what `help` explains, which only the whole program knows
 */
export function offersOf(
  declared: readonly Declared[],
  topics: () => readonly Word[],
): readonly Offer[] {
  return declared.flatMap((one): readonly Offer[] => {
    if (typeof one === 'object') return 'field' in one ? fieldOffers(one.field) : [wordsOf(one)];
    return [one === 'topics' ? explained(topics()) : OFFERS[one]()];
  });
}

/** Where nothing was declared: what the placeholder says by itself. Free text has no offers. */
export function offersForPlaceholder(placeholder: string): readonly Offer[] {
  if (placeholder === '<file>') return [files()];
  return placeholder === '<folder>' ? [{ kind: 'folders' }] : [];
}
