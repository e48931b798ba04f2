// What can go wrong later: data with a condition on what is stated. A pitfall changes no verdict.

import { fieldSchema } from '../schema/fields.ts';
import { isStated, statementOf } from '../schema/statements.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import type { Option, Source } from './catalog-types.ts';
import type { Pitfall, PitfallFinding, PitfallSetting, Pitfalls } from './rule-types.ts';
import { capacityFor, peakOf, requestsAtOnce, USUAL_SIZING } from './sizing.ts';

/** A number in the field's base unit, or text as it is typed for the field, such as "60s". */
type Amount = string | number;

/** At least one of them is given; a value that is not known passes none. */
interface Comparison {
  readonly above?: Amount;
  readonly atLeast?: Amount;
  readonly below?: Amount;
  readonly atMost?: Amount;
}

/** What is asked of a field: what it is, whether it is stated at all, or how large it is. */
interface FieldCondition extends Comparison {
  readonly field: FieldName;
  readonly is?: string | boolean;
  readonly stated?: boolean;
}

/** The same of what is worked out of several fields, see `DERIVED`; a text is a size. */
interface DerivedCondition extends Comparison {
  readonly derived: keyof typeof DERIVED;
}

type Leaf = FieldCondition | DerivedCondition;
type Condition =
  | Leaf
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

interface WrittenPitfall extends Omit<Pitfall, 'sources' | 'settings' | 'applies' | 'finding'> {
  readonly when: Condition;
  /** What `text` says in figures, for whoever reviews it; the program reads only the text. */
  readonly number?: { readonly value: number; readonly unit: string };
  /** Ids of those who say so: one at least. */
  readonly sources: readonly string[];
  /** What exports set against it. */
  readonly settings?: readonly PitfallSetting[];
}

/** data/pitfalls.json. Users write none: a test has the compiler compare the file with this. */
export interface PitfallsDocument {
  /** The day on which it was last reviewed. */
  readonly verified: string;
  readonly sources: Readonly<Record<string, Omit<Source, 'id'>>>;
  readonly pitfalls: readonly WrittenPitfall[];
}

type Test = (workload: Workload, option: Option) => boolean;

/** The size of an average record of the data set, in bytes. */
const meanItem = ({ datasetBytes, records }: Workload): number | undefined =>
  datasetBytes === undefined || records === undefined ? undefined : datasetBytes / records;

/** Requests at once at the peak. */
const concurrency = (workload: Workload): number | undefined =>
  requestsAtOnce(peakOf(workload, USUAL_SIZING)?.perSecond, workload.processingTimeSeconds) ??
  undefined;

/** Instances that are needed while each works on one request at a time; of a job, to meet the deadline. */
function instances(workload: Workload, { billing }: Option): number | undefined {
  const { records, processingTimeSeconds, deadlineSeconds } = workload;
  if (billing.shape !== 'job-hours') return capacityFor(workload, USUAL_SIZING)?.units;
  if (!records || !processingTimeSeconds || !deadlineSeconds) return undefined;
  return Math.ceil((records * processingTimeSeconds) / deadlineSeconds);
}

/** The part of the option's payload limit that the largest request takes. */
function payloadShare({ payloadBytes }: Workload, { limits }: Option): number | undefined {
  const { payload } = limits;
  return payloadBytes === undefined || payload.value === null
    ? undefined
    : payloadBytes / payload.max;
}

interface DerivedValue {
  readonly of: (workload: Workload, option: Option) => number | undefined;
  /** The fields that it is made of. */
  readonly from: readonly FieldName[];
}

const DERIVED = {
  meanItem: { of: meanItem, from: ['datasetSize', 'records'] },
  concurrency: { of: concurrency, from: ['requestRate', 'peakRate', 'processingTime'] },
  instances: { of: instances, from: ['deadline', 'records', 'requestRate', 'peakRate'] },
  payloadShare: { of: payloadShare, from: ['payload'] },
} as const satisfies Record<string, DerivedValue>;

/** An amount as it is typed for the field, or a size, in its base unit. */
function amountIn(field: FieldName, amount: Amount): number {
  if (typeof amount === 'number') return amount;
  const read = fieldSchema(field).safeParse(amount);
  if (read.success && typeof read.data === 'number') return read.data;
  throw new Error(`pitfalls: ${field} cannot be ${amount}`);
}

/** The comparisons in the field's base unit. */
function boundsOf({ above, atLeast, below, atMost }: Comparison, field: FieldName) {
  const bound = (amount: Amount | undefined, otherwise: number) =>
    amount === undefined ? otherwise : amountIn(field, amount);
  return {
    above: bound(above, -Infinity),
    atLeast: bound(atLeast, -Infinity),
    below: bound(below, Infinity),
    atMost: bound(atMost, Infinity),
  };
}

/**
 * Whether a value passes the comparisons; a value that is not known passes none. The amounts are read
 * when there is something to compare: a start needs few of them.
 */
function comparing(comparison: Comparison, field: FieldName): (value: unknown) => boolean {
  let bounds: ReturnType<typeof boundsOf> | undefined;
  return (value) => {
    if (typeof value !== 'number') return false;
    bounds ??= boundsOf(comparison, field);
    const { above, atLeast, below, atMost } = bounds;
    return value > above && value >= atLeast && value < below && value <= atMost;
  };
}

function fieldTest({ field, is, stated, ...comparison }: FieldCondition): Test {
  if (is !== undefined) return (workload) => statementOf(workload, field) === is;
  if (stated !== undefined) return (workload) => isStated(workload, field) === stated;
  const passes = comparing(comparison, field);
  return (workload) => passes(statementOf(workload, field));
}

function derivedTest({ derived, ...comparison }: DerivedCondition): Test {
  const { of: derive } = DERIVED[derived];
  // Of what is derived, only the mean item has a unit: that of a size.
  const passes = comparing(comparison, 'payload');
  return (workload, option) => passes(derive(workload, option));
}

function testOf(condition: Condition): Test {
  if ('field' in condition) return fieldTest(condition);
  if ('derived' in condition) return derivedTest(condition);
  if ('all' in condition) {
    const tests = condition.all.map(testOf);
    return (workload, option) => tests.every((test) => test(workload, option));
  }
  const tests = condition.any.map(testOf);
  return (workload, option) => tests.some((test) => test(workload, option));
}

const isCompared = ({ above, atLeast, below, atMost }: Comparison): boolean =>
  [above, atLeast, below, atMost].some((amount) => amount !== undefined);

function leavesOf(condition: Condition): readonly Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  return 'any' in condition ? condition.any.flatMap(leavesOf) : [condition];
}

/** The fields of a condition, those that are compared with a number first. */
function fieldsOf(condition: Condition): readonly FieldName[] {
  const leaves = leavesOf(condition);
  const inOrder = [...leaves.filter(isCompared), ...leaves];
  return [
    ...new Set(
      inOrder.flatMap((leaf): readonly FieldName[] =>
        'field' in leaf ? [leaf.field] : DERIVED[leaf.derived].from,
      ),
    ),
  ];
}

function sourceFrom({ sources }: PitfallsDocument, id: string): Source {
  const found = sources[id];
  if (found === undefined) throw new Error(`pitfalls: no source ${id}`);
  return { id, ...found };
}

function toPitfall(
  document: PitfallsDocument,
  { when, settings = [], ...written }: WrittenPitfall,
): Pitfall {
  const { id, family, text, wayOut, importance } = written;
  const sources = written.sources.map((one) => sourceFrom(document, one));
  let finding: PitfallFinding | undefined;
  return {
    ...written,
    sources,
    settings,
    applies: testOf(when),
    finding: () => {
      finding ??= {
        id,
        family,
        text,
        wayOut,
        importance,
        fields: fieldsOf(when),
        source: sources[0] ?? null,
      };
      return finding;
    },
  };
}

/** The pitfalls in working form by the options that they bite, the most important first. */
export function readPitfalls(document: PitfallsDocument): Pitfalls {
  const all = document.pitfalls
    .map((one) => toPitfall(document, one))
    .toSorted((a, b) => b.importance - a.importance);
  const ids = new Set(all.flatMap(({ options }) => options));
  return new Map([...ids].map((id) => [id, all.filter(({ options }) => options.includes(id))]));
}

/** Every pitfall once, the most important first. */
export const allPitfalls = (pitfalls: Pitfalls): readonly Pitfall[] =>
  [...new Set([...pitfalls.values()].flat())].toSorted((a, b) => b.importance - a.importance);

/** So many are shown unasked, those that matter most; explain shows all. */
export const PITFALLS_SHOWN = 2;

/** Those that are not true of every workload. */
export const worthShowing = (found: readonly PitfallFinding[]): readonly PitfallFinding[] =>
  found.filter(({ importance }) => importance > 0);

const NONE: readonly PitfallFinding[] = [];

/** What bites an option under a workload, the most important first. */
export function pitfallsOf(
  pitfalls: Pitfalls | undefined,
  workload: Workload,
  option: Option,
): readonly PitfallFinding[] {
  let found: PitfallFinding[] | undefined;
  for (const pitfall of pitfalls?.get(option.id) ?? []) {
    if (!pitfall.applies(workload, option)) continue;
    found ??= [];
    found.push(pitfall.finding());
  }
  return found ?? NONE;
}
