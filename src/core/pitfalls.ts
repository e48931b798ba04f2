// What can go wrong later: data with a condition on what is stated. A pitfall changes no verdict.

import { FIELDS, fieldSchema } from '../schema/fields.ts';
import type { DERIVED_NAMES } from '../schema/pitfalls.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { isStated } from './rule.ts';
import { capacityFor, peakOf, requestsAtOnce, USUAL_SIZING } from './sizing.ts';
import type {
  Option,
  Pitfall,
  PitfallFamily,
  PitfallFinding,
  PitfallSetting,
  Pitfalls,
  Source,
} from './types.ts';

type Amount = string | number;

interface Comparison {
  readonly above?: Amount;
  readonly atLeast?: Amount;
  readonly below?: Amount;
  readonly atMost?: Amount;
}

type Derived = (typeof DERIVED_NAMES)[number];

interface Leaf extends Comparison {
  readonly field?: FieldName;
  readonly derived?: Derived;
  readonly is?: string | boolean;
  readonly stated?: boolean;
}

interface Condition extends Leaf {
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
}

/** A pitfall as it is written; src/schema/pitfalls.ts says what it may be, and a test holds to it. */
interface WrittenPitfall {
  readonly id: string;
  readonly family: string;
  readonly importance: number;
  readonly options: readonly string[];
  readonly when: object;
  readonly text: string;
  readonly wayOut: string;
  readonly note?: string;
  readonly sources: readonly string[];
  readonly settings?: readonly object[];
  readonly inExport?: string;
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

const DERIVED: Readonly<Record<Derived, DerivedValue>> = {
  meanItem: { of: meanItem, from: ['datasetSize', 'records'] },
  concurrency: { of: concurrency, from: ['requestRate', 'peakRate', 'processingTime'] },
  instances: { of: instances, from: ['deadline', 'records', 'requestRate', 'peakRate'] },
  payloadShare: { of: payloadShare, from: ['payload'] },
};

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

function fieldTest(field: FieldName, { is, stated, ...comparison }: Leaf): Test {
  const { key } = FIELDS[field];
  if (is !== undefined) return (workload) => workload[key] === is;
  if (stated !== undefined) return (workload) => isStated(workload, field) === stated;
  const passes = comparing(comparison, field);
  return (workload) => passes(workload[key]);
}

function derivedTest(derived: Derived, comparison: Comparison): Test {
  const { of: derive } = DERIVED[derived];
  // Of what is derived, only the mean item has a unit: that of a size.
  const passes = comparing(comparison, 'payload');
  return (workload, option) => passes(derive(workload, option));
}

function testOf({ all, any, field, derived, ...leaf }: Condition): Test {
  if (field !== undefined) return fieldTest(field, leaf);
  if (derived !== undefined) return derivedTest(derived, leaf);
  const tests = (all ?? any ?? []).map(testOf);
  return any === undefined
    ? (workload, option) => tests.every((test) => test(workload, option))
    : (workload, option) => tests.some((test) => test(workload, option));
}

const isCompared = ({ above, atLeast, below, atMost }: Comparison): boolean =>
  [above, atLeast, below, atMost].some((amount) => amount !== undefined);

const leavesOf = (condition: Condition): readonly Leaf[] => [
  condition,
  ...[...(condition.all ?? []), ...(condition.any ?? [])].flatMap(leavesOf),
];

/** The fields of a condition, those that are compared with a number first. */
function fieldsOf(condition: Condition): readonly FieldName[] {
  const leaves = leavesOf(condition);
  const inOrder = [...leaves.filter(isCompared), ...leaves];
  return [
    ...new Set(
      inOrder.flatMap(({ field, derived }) =>
        derived === undefined ? (field ?? []) : DERIVED[derived].from,
      ),
    ),
  ];
}

interface PitfallsFile {
  readonly sources: Readonly<Record<string, Omit<Source, 'id'>>>;
  readonly pitfalls: readonly WrittenPitfall[];
}

function sourceFrom({ sources }: PitfallsFile, id: string): Source {
  const found = sources[id];
  if (found === undefined) throw new Error(`pitfalls: no source ${id}`);
  return { id, ...found };
}

function toPitfall(
  document: PitfallsFile,
  { when, settings = [], ...written }: WrittenPitfall,
): Pitfall {
  const { id, text, wayOut, importance } = written;
  const family = written.family as PitfallFamily; // by the schema of the document
  const condition = when as Condition; // as above
  const sources = written.sources.map((one) => sourceFrom(document, one));
  let finding: PitfallFinding | undefined;
  return {
    ...written,
    family,
    sources,
    settings: settings as readonly PitfallSetting[], // as above
    applies: testOf(condition),
    finding: () => {
      finding ??= {
        id,
        family,
        text,
        wayOut,
        importance,
        fields: fieldsOf(condition),
        source: sources[0] ?? null,
      };
      return finding;
    },
  };
}

/** The pitfalls in working form by the options that they bite, the most important first. */
export function readPitfalls(document: PitfallsFile): Pitfalls {
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
