import { ASSUMPTION_NAMES, assumptionInfo } from '../../cost/assumptions.ts';
import { TARGETS } from '../../export/targets/index.ts';
import { CHECK_FORMAT_NAMES } from '../../format/check/formats.ts';
import { flagOf } from '../../format/command-line.ts';
import { FIELD_NAMES, FIELDS } from '../../schema/fields.ts';
import { FAIL_ON_CHOICES, KIND_IDS, SEVERITIES } from '../../schema/finding-words.ts';
import { SCHEMA_NAMES } from '../../schema/json-schemas.ts';
import { DURATION, RATE, SIZE, type UnitTable } from '../../schema/unit-tables.ts';
import type { FieldName } from '../../schema/workload-input.ts';
import { catalog, ruleset } from '../../shipped.ts';
import { prices } from '../../shipped-prices.ts';
import { resultFields } from './result-fields.ts';
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

const OPTIONS = explained(catalog.options.map(({ id, name }) => ({ word: id, meaning: name })));
const RULES = [...ruleset.constraints, ...ruleset.criteria];
const INSTANCES = wordsOf(prices.document.instances.map(({ name }) => name));
const TRUTH = wordsOf(['true', 'false']);
const WORKLOADS = files('json', 'yaml', 'yml', 'ndjson', 'jsonl');
const DOCUMENT = files('json', 'yaml', 'yml');
const OFFER_FILES = files('csv', 'json');
const ANY_FILE = files();

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
    case 'latency':
      return [wordsOf(field.words), units(DURATION, '250ms')];
    case 'word':
      return [wordsOf(field.words)];
    case 'option':
    case 'expectation':
      return [OPTIONS];
    case 'boolean':
      return [TRUTH];
    default:
      return [];
  }
}

const ASSUMPTION_OFFERS: Readonly<Record<string, readonly Offer[]>> = {
  size: [units(SIZE)],
  duration: [units(DURATION)],
  boolean: [TRUTH],
  instance: [INSTANCES],
};

const fieldSettings = (alone: boolean): Offer =>
  settings(
    FIELD_NAMES.map((name) => {
      const { meaning } = FIELDS[name];
      return { word: name, meaning, offers: fieldOffers(name), alone };
    }),
  );

const ASSUMPTIONS = settings(
  ASSUMPTION_NAMES.map((name) => {
    const { kind, meaning } = assumptionInfo(name);
    return { word: name, meaning, offers: ASSUMPTION_OFFERS[kind] ?? [], alone: false };
  }),
);

const CHECK_OUTPUTS = settings(
  CHECK_FORMAT_NAMES.map((name) => ({ word: name, meaning: '', offers: [ANY_FILE], alone: true })),
);

const SHELLS = wordsOf(['bash', 'zsh', 'fish']);

const SEVERITY_SETTINGS = settings(
  KIND_IDS.map((word) => ({
    word,
    meaning: '',
    offers: [wordsOf([...SEVERITIES, 'off'])],
    alone: false,
  })),
);

/** Values of flags and arguments, by "command --flag" or "command <argument>". */
const SPECIAL: Readonly<Record<string, readonly Offer[]>> = {
  'check --format': [CHECK_OUTPUTS],
  'check --fail-on': [listOf(FAIL_ON_CHOICES)],
  'check --severity': [SEVERITY_SETTINGS],
  'check --compare-to': [files('json', 'ndjson', 'jsonl')],
  'check workload': [WORKLOADS],
  'cost workload': [WORKLOADS],
  'recommend workload': [WORKLOADS],
  'compare option-or-workload': [OPTIONS, WORKLOADS],
  'completion shell': [SHELLS],
  'export --split-type': [wordsOf(['None', 'Line', 'RecordIO', 'TFRecord'])],
  'export target': [wordsOf(Object.keys(TARGETS))],
  'import files': [files('json', 'yaml', 'yml', 'template')],
  'prices import offer': [OFFER_FILES],
  'recommend --fields': [listOf(resultFields())],
  'rules id': [explained(RULES.map(({ id, title }) => ({ word: id, meaning: title })))],
  'schema name': [wordsOf(SCHEMA_NAMES)],
  'show option': [OPTIONS],
  'sweep field': [fieldSettings(true), DOCUMENT],
  'whatif --set': [fieldSettings(false)],
};

/** Values by flag or by argument, for what the commands have in common. */
const COMMON: Readonly<Record<string, readonly Offer[]>> = {
  '--catalog': [DOCUMENT],
  '--config': [DOCUMENT],
  '--prices': [OFFER_FILES],
  '--set': [ASSUMPTIONS],
  '--instance': [INSTANCES],
  '--option': [OPTIONS],
  workload: [DOCUMENT],
};

/** Values by what stands for them in help; free text has none. */
const BY_PLACEHOLDER: Readonly<Record<string, readonly Offer[]>> = {
  '<file>': [ANY_FILE],
  '<folder>': [{ kind: 'folders' }],
};

const FIELD_BY_FLAG = new Map(FIELD_NAMES.map((name) => [flagOf(name), name]));

/**
 * What a shell can offer for a value.
 * @param name the flag ("--format") or the argument ("target")
 * @param placeholder "<file>"
 */
export function offersFor(command: string, name: string, placeholder = ''): readonly Offer[] {
  const field = FIELD_BY_FLAG.get(name);
  return (
    SPECIAL[`${command} ${name}`] ??
    COMMON[name] ??
    (field ? fieldOffers(field) : undefined) ??
    BY_PLACEHOLDER[placeholder] ??
    []
  );
}
