import type { Recorded } from '../../check/earlier.ts';
import { recommend } from '../../core/recommend.ts';
import { jsonText, type Picked, pick } from '../../format/json.ts';
import { inputError } from '../../schema/input-error.ts';
import { isObject } from '../../schema/is-object.ts';
import { quote, visible } from '../../schema/quote.ts';
import { assumptionsOf } from '../judging.ts';
import type { LazyCosting } from '../lazy-costing.ts';
import { migrationFor } from '../migrating.ts';
import { writeStandardError } from '../output/errors.ts';
import { replaceFile } from '../output/files.ts';
import { TRACE } from '../pick.ts';
import { traceOf } from '../stream/result.ts';
import type { Checked, Checking, Comparing, Source } from './check-entries.ts';
import type { Compared } from './compare.ts';
import type { Layout } from './earlier-results.ts';
import { COMPARED_FIELDS } from './renewal.ts';

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
): (source: Source) => Promise<unknown> {
  const migrationOf = migrationFor(costing, catalog);
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

function textOf(values: readonly unknown[], layout: Layout): string {
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
  const text = textOf(mergedWith(records, comparing, compared), comparing.layout);
  await replaceFile(comparing.file, text, '--accept');
  writeStandardError(`infer-advisor: ${summaryOf(compared, comparing)}\n`);
}
