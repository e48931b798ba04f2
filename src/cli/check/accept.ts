import path from 'node:path';
import process from 'node:process';
import type { Command, Option } from 'commander';
import type { Recorded } from '../../check/earlier.ts';
import type { Policy } from '../../check/finding.ts';
import { recommend } from '../../core/recommend.ts';
import { shellWord } from '../../format/command-line.ts';
import { jsonText, type Picked, pick } from '../../format/json.ts';
import { inputError } from '../../schema/input-error.ts';
import { isObject } from '../../schema/problems.ts';
import { quote, visible } from '../../schema/quote.ts';
import { CONFIG_VARIABLE, JUDGING_SETTINGS, variableOf } from '../../schema/settings.ts';
import { fileKind } from '../input/files.ts';
import { assumptionsOf, type LazyCosting, migrationFor } from '../judge/judging.ts';
import { writeStandardError } from '../output/errors.ts';
import { replaceFile } from '../output/files.ts';
import { traceOf } from '../output/writers.ts';
import { TRACE } from '../published-schemas.ts';
import type { Compared } from './compare.ts';
import type { ResultsLayout } from './earlier.ts';
import type { Checked, CheckedFrom, Checking, Comparing } from './entries.ts';
import type { CheckFlags } from './flags.ts';

/** Flags of a check that are none of `recommend`, or have no part in its answer. */
const OWN = new Set([
  'format',
  'output',
  'failOn',
  'severity',
  'compareTo',
  'accept',
  'color',
  'expect',
  'current',
]);

function flagText(option: Option, value: unknown): string {
  const name = (option.long ?? '').replace(/^--no-/, '--');
  if (value === true) return name;
  return value === false ? name.replace('--', '--no-') : `${name} ${shellWord(String(value))}`;
}

/** The flags that were typed and that `recommend` has, too: those of the project hold for both. */
function typedFlags(command: Command): string[] {
  const texts = command.options
    .map((option) => ({ option, name: option.attributeName() }))
    .filter(({ name }) => !OWN.has(name) && command.getOptionValueSource(name) === 'cli')
    .map(({ option, name }) => flagText(option, command.getOptionValue(name)));
  return [...new Set(texts)]; // "--gpu" and "--no-gpu" are one flag
}

/** The inputs as they were typed, or as the project file names them, from here. */
function inputWords(words: readonly string[], specs: readonly string[] | undefined): string[] {
  const typed = words.length > 0 ? words : specs?.map((spec) => path.relative('', spec) || '.');
  return (typed ?? ['-']).map(shellWord);
}

/** The variables that bear on answers, as a shell takes them in front of a command. */
function variableWords(): string[] {
  const names = [CONFIG_VARIABLE, ...JUDGING_SETTINGS.map(variableOf)];
  return names.flatMap((name) => {
    const value = process.env[name];
    return value ? [`${name}=${shellWord(value)}`] : [];
  });
}

/** A check as it was typed, as far as a command that is offered repeats it. */
interface Typed {
  readonly words: readonly string[];
  readonly flags: Pick<CheckFlags, 'specs'>;
  readonly command: Command;
}

/** What a comparison needs of results, and what it tells causes by. */
const COMPARED_FIELDS: readonly string[] = ['name', 'status', 'recommended', 'workload'];

/** The command that takes the results of the same workloads, and writes them to a file if one is given. */
export function resultsCommand({ words, flags, command }: Typed, file: string | undefined): string {
  return [
    ...variableWords(),
    'infer-advisor recommend',
    ...inputWords(words, flags.specs),
    ...typedFlags(command),
    '--format ndjson --fields',
    COMPARED_FIELDS.join(','),
    ...(file === undefined ? [] : [`--output ${shellWord(file)}`]),
  ].join(' ');
}

/** The command that accepts the answers of this check into the file of earlier results. */
export const acceptCommand = ({ words, command }: Typed, file: string): string =>
  [
    ...variableWords(),
    'infer-advisor check',
    ...words.map(shellWord),
    ...typedFlags(command),
    `--compare-to ${shellWord(file)} --accept`,
  ].join(' ');

const PLACE = { flag: '--accept' };

/** What is said where a workload or an input cannot be read. */
export const NOT_ACCEPTED = 'nothing is accepted, because not everything can be read';

/** Answers are accepted into a file that can be written anew. */
export function refuseToAccept({ accept, compareTo }: CheckFlags): void {
  if (!accept) return;
  if (compareTo === undefined) {
    const hint = 'name the file of earlier results, such as --compare-to results.ndjson --accept';
    throw inputError('needs --compare-to', { place: PLACE, hint });
  }
  const kind = compareTo === '-' ? 'device' : fileKind(compareTo);
  if (kind !== 'device' && kind !== 'folder') return; // what is not there is told by who opens it
  throw inputError(`${quote(compareTo)} is not a file that can be rewritten`, { place: PLACE });
}

/** What is accepted is reported all the same, but fails nothing. */
export function acceptedPolicy({ severities, failOn }: Policy): Policy {
  const accepted = ['changed-answer', 'new-workload', 'vanished-workload'] as const;
  const notes = accepted.map((id) => [id, severities[id] === 'off' ? 'off' : 'note'] as const);
  return { failOn, severities: { ...severities, ...Object.fromEntries(notes) } };
}

/** Whether all that was checked has an answer that can be accepted. */
export const canAccept = (checked: readonly Checked[]): boolean =>
  checked.every(({ source }) => source !== null && source.stated !== null);

const ALL: Picked = new Map();

/** Fields of which results may hold a part only; of all others they hold all or nothing. */
const IN_PARTS = ['options', 'catalog'];

/** The fields that any of the values has. */
function fieldsOf(values: readonly unknown[]): string[] {
  return [...new Set(values.filter(isObject).flatMap((value) => Object.keys(value)))];
}

/** What the results hold of an answer, so that new ones are like them. */
function shapeOf(values: readonly unknown[]): Picked {
  const answers = values.filter(isObject).filter(({ status }) => status !== 'invalid');
  const partsOf = (name: string): Picked =>
    IN_PARTS.includes(name)
      ? new Map(fieldsOf(answers.flatMap((one) => one[name])).map((part) => [part, ALL]))
      : ALL;
  const names = fieldsOf(answers).filter((name) => !TRACE.includes(name));
  const wanted = answers.length === 0 ? COMPARED_FIELDS : names;
  return new Map([...TRACE, ...wanted].map((name) => [name, partsOf(name)]));
}

/** A check works out no costs: results that hold them would be left without. */
function refuseCosts(shape: Picked, { file }: Comparing): void {
  if (!shape.has('costs')) return;
  throw inputError(`${quote(file)} holds costs, which a check does not work out`, {
    place: { flag: '--accept' },
    hint: 'take the results anew, without --cost',
  });
}

/** Makes the record of a workload as `recommend` would, with what the others hold. */
function recorderOf(
  shape: Picked,
  { files }: Compared,
  { catalog, ruleset, flags }: Checking,
  costing: LazyCosting,
): (source: CheckedFrom) => Promise<unknown> {
  const migrationOf = migrationFor(costing);
  return async ({ entry: { origin }, stated }) => {
    if (stated === null) return null;
    const now = recommend(stated, catalog, ruleset, assumptionsOf(flags));
    const migration = shape.has('migration') ? await migrationOf(now) : null;
    const file = origin.file === null ? null : files.nameOf(origin.file);
    const trace = traceOf({ ...origin, file });
    return pick({ ...trace, ...now, ...(migration && { migration }) }, shape);
  };
}

/** The results with the new records in their places: that of a new workload follows the one before it. */
function mergedWith(
  records: readonly unknown[],
  { earlier }: Comparing,
  { matched, vanished }: Compared,
): unknown[] {
  const renewed = new Map<Recorded, unknown[]>();
  let waiting: unknown[] = []; // new ones before any that is known
  let last: unknown[] | undefined;
  for (const [at, record] of records.entries()) {
    const before = matched[at];
    if (before) {
      last = [...waiting, record];
      waiting = [];
      renewed.set(before, last);
    } else (last ?? waiting).push(record);
  }
  const gone = new Set(vanished.map(({ recorded }) => recorded));
  const kept = earlier.flatMap((one) => (gone.has(one) ? [] : (renewed.get(one) ?? [one.value])));
  return [...kept, ...waiting];
}

function resultsText(values: readonly unknown[], layout: ResultsLayout): string {
  if (layout === 'lines') return values.map((value) => `${jsonText(value)}\n`).join('');
  const [only] = values;
  return `${jsonText(layout === 'document' && values.length === 1 ? only : values, 2)}\n`;
}

/** "accepted into b.ndjson: 1 changed, 0 new, 0 gone; 6 were not checked and stay". */
function summaryOf({ file, changes, vanished, matched }: Compared, { earlier }: Comparing): string {
  const count = (wanted: string) => changes.filter((change) => change === wanted).length;
  const others = earlier.length - vanished.length - matched.filter((one) => one !== null).length;
  const stay = others === 0 ? '' : `; ${others} not checked and kept`;
  return `accepted into ${visible(file)}: ${count('changed')} changed, ${count('new')} new, ${vanished.length} gone${stay}`;
}

/** Writes today's answers into the file of earlier results, whole or not at all. */
export async function acceptAnswers(
  checked: readonly Checked[],
  comparing: Comparing,
  compared: Compared,
  checking: Checking,
  costing: LazyCosting,
): Promise<void> {
  const shape = shapeOf(comparing.earlier.map(({ value }) => value));
  refuseCosts(shape, comparing);
  const record = recorderOf(shape, compared, checking, costing);
  const records: unknown[] = [];
  for (const { source } of checked) if (source) records.push(await record(source));
  const text = resultsText(mergedWith(records, comparing, compared), comparing.layout);
  await replaceFile(comparing.file, text, '--accept');
  writeStandardError(`infer-advisor: ${summaryOf(compared, comparing)}\n`);
}
