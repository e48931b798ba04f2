import { inquire } from '../../analysis/inquiry.ts';
import { findUnknowns } from '../../analysis/unknowns.ts';
import { checkWorkload, declaresSomething, type OpenQuestion } from '../../check/check-workload.ts';
import type { Recorded } from '../../check/earlier.ts';
import {
  applyPolicy,
  type Finding,
  failsOnAnswers,
  finding,
  isRequested,
  type Policy,
} from '../../check/finding.ts';
import { type Advised, leftOut } from '../../check/judge-current.ts';
import {
  type CheckedWorkload,
  type Location,
  NOWHERE,
  type PlacedFinding,
  TYPED,
} from '../../check/report.ts';
import type { LimitWords } from '../../check/ways-out.ts';
import type { Catalog } from '../../core/catalog-types.ts';
import { recommend } from '../../core/recommend.ts';
import type { Recommendation } from '../../core/result-types.ts';
import type { Ruleset } from '../../core/rule-types.ts';
import { commandFor, flagOf, judgingFlags, shellWord } from '../../format/command-line.ts';
import { adviceWords, CAVEATS, caveatsOf, machineText } from '../../format/migration.ts';
import type { PricedMigration } from '../../format/records.ts';
import { LONGEST_NAME } from '../../schema/field-schemas.ts';
import { FIELD_NAMES } from '../../schema/fields.ts';
import { isExpectation } from '../../schema/finding-words.ts';
import type { Place } from '../../schema/input-error.ts';
import { isObject } from '../../schema/problems.ts';
import type { Workload } from '../../schema/workload.ts';
import { type Entry, isLone, originText, placeOf } from '../input/entry.ts';
import { type Batch, type Invalid, workloadReader } from '../input/workloads.ts';
import { assumptionsOf, type MigrationFor } from '../judge/judging.ts';
import type { ResultsLayout } from './earlier.ts';
import type { CheckFlags } from './flags.ts';
import type { Ignoring, Subject } from './ignores.ts';

/** A name, a quoted text or a number, from its first character on. */
const TOKEN = /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,:{}[\]]+)/;

/** The text of one line of a document, padded where the document begins within the line. */
function sourceOf({ text, start, origin }: Entry, line: number): string | null {
  if (text === null) return null;
  const { line: firstLine = 1, column = 1 } = start ?? placeOf(origin);
  const found = text.split(/\r\n|\r|\n/)[line - firstLine];
  if (found === undefined) return null;
  return line === firstLine ? ' '.repeat(column - 1) + found : found;
}

function locationAt(entry: Entry, { line, column }: Place): Location {
  const { file } = entry.origin;
  const nowhere = entry.isTyped ? NOWHERE : { ...NOWHERE, file, isElsewhere: false };
  if (line === undefined || column === undefined) return nowhere;
  const source = sourceOf(entry, line);
  const token = source === null ? null : TOKEN.exec(source.slice(column - 1));
  const endColumn = token ? column + token[0].length : null;
  return { ...nowhere, line, column, endColumn, source };
}

/** The field that a path begins with, when a flag states it. */
function flagFor(path: string, stated: Readonly<Record<string, unknown>>): string | null {
  const field = FIELD_NAMES.find((name) => /^\w+/.exec(path)?.[0] === name);
  return field && Object.hasOwn(stated, field) ? flagOf(field) : null;
}

/** Where a finding about the field at a path is shown. */
async function locationFor(
  entry: Entry,
  path: string,
  stated: Readonly<Record<string, unknown>>,
): Promise<Location> {
  const flag = flagFor(path, stated);
  if (flag !== null) return { ...locationAt(entry, {}), line: entry.origin.line, flag };
  const place = path === '' ? placeOf(entry.origin) : await entry.locate(path);
  return locationAt(entry, place);
}

/** The command that explains an answer: by the file, where it holds nothing else. */
function explainCommand(
  recommendation: Recommendation,
  { origin }: Entry,
  { stated }: Pick<Checking, 'stated'>,
): string {
  const { file } = origin;
  const isAlone = isLone(origin) && Object.keys(stated).length === 0;
  return file !== null && isAlone
    ? `infer-advisor explain ${shellWord(file)}${judgingFlags(recommendation)}`
    : commandFor('explain', recommendation);
}

/** A question that changes the answer by hardly any plausible reply is not asked. */
const LEAST_SHARE = 0.05;

/** Unstated fields that could plausibly change the answer, where that is asked for. */
function openQuestions(
  { workload }: Recommendation,
  { catalog, ruleset, flags, policy }: Checking,
): readonly OpenQuestion[] {
  if (!isRequested('not-judged', policy)) return [];
  const inquiry = inquire(workload, catalog, ruleset, assumptionsOf(flags));
  return findUnknowns(inquiry).filter(({ share }) => share >= LEAST_SHARE);
}

/** How workloads are checked. */
export interface Checking {
  readonly catalog: Catalog;
  /** The catalog's limits in words. */
  readonly words: LimitWords;
  readonly ruleset: Ruleset;
  /** What to do with what runs today. */
  readonly migrationOf: MigrationFor;
  readonly flags: CheckFlags;
  readonly stated: Readonly<Record<string, unknown>>;
  readonly policy: Policy;
  readonly ignoring: Ignoring;
  /** Null when nothing is compared. */
  readonly comparing: Comparing | null;
  /**
   * The workload as a plan would run it; null for one of which the plan changes nothing: nothing but
   * what it expects is checked. Absent where no plan is checked.
   */
  readonly planned?: (workload: Workload) => Workload | null;
}

/** What the answers are compared with. */
export interface Comparing {
  /** The file of earlier results, as the user named it. */
  readonly file: string;
  readonly earlier: readonly Recorded[];
  readonly layout: ResultsLayout;
  /** The command that accepts what is otherwise now; null once it is accepted. */
  readonly renewal: string | null;
}

/** What a workload was checked from. */
export interface CheckedFrom {
  readonly entry: Entry;
  /** Null for what is no workload. */
  readonly stated: Workload | null;
}

/** A workload that was checked. */
export interface Checked {
  readonly workload: CheckedWorkload;
  /** Kept to be compared; null when nothing is. */
  readonly source: CheckedFrom | null;
  /** Whether it says what it is to be checked against; one that is invalid is never let through. */
  readonly isDeclared: boolean;
}

/** What an entry is known by, whatever comes of it. */
function traceOf({ origin, isTyped }: Entry) {
  const { file, line, index } = origin;
  return { origin: isTyped ? TYPED : originText(origin), file, line, index };
}

/** The name of what may be no workload, where it has one. */
export function nameIn(value: unknown): string | null {
  return isObject(value) && typeof value.name === 'string' ? value.name : null;
}

function checkedInvalid(entry: Entry, { problems }: Invalid, { comparing }: Checking): Checked {
  const findings = problems.map(({ path, message, hint = null, place = {} }): PlacedFinding => {
    const found = finding('invalid-workload', path, message, { mend: hint });
    const location = { ...locationAt(entry, place), flag: place.flag ?? null };
    const workload = nameIn(entry.value)?.slice(0, LONGEST_NAME) ?? null;
    return { ...found, location, workload, ignored: null };
  });
  const outcome = { status: 'invalid', recommended: null, findings, leftOut: null } as const;
  return {
    workload: { name: null, ...traceOf(entry), ...outcome },
    source: comparing && { entry, stated: null },
    isDeclared: true,
  };
}

/** Whether the answer itself is asked about, so that a workload need not declare anything. */
export const asksForAnswers = ({ policy, comparing }: Pick<Checking, 'policy' | 'comparing'>) =>
  comparing !== null || failsOnAnswers(policy);

/** What is declared is asked for only where the answers themselves are not. */
function declaredFindings(
  recommendation: Recommendation,
  entry: Entry,
  checking: Checking,
  advised: Advised | null,
): Finding[] {
  const explain = explainCommand(recommendation, entry, checking);
  const runs = checking.planned ? 'is planned' : 'runs today';
  const wording = { limits: checking.words, explain, runs } as const;
  const questions = openQuestions(recommendation, checking);
  const found = checkWorkload(recommendation, wording, questions, advised);
  return asksForAnswers(checking) ? found.filter(({ id }) => id !== 'nothing-declared') : found;
}

/** A finding at its place, as the project takes it. */
export async function place(
  found: Finding,
  entry: Entry,
  subject: Subject,
  { stated, ignoring }: Checking,
): Promise<PlacedFinding> {
  const ignored = ignoring.reasonFor(found, subject);
  const location = await locationFor(entry, found.path, stated);
  return { ...found, location, workload: subject.name, ignored };
}

/** What is advised, in the words of a check. */
function advisedOf(migration: PricedMigration | null): Advised | null {
  if (migration === null) return null;
  const { advice, gain, savings } = migration;
  const { today = null, planned = null } = savings ?? {};
  return {
    advice,
    // A check names options by their ids, which it also takes.
    words: adviceWords({ ...migration, today, planned }, {}),
    gain,
    savings: savings && {
      monthlyUSD: savings.monthlyUSD,
      aboutTheSame: savings.aboutTheSame,
      today: machineText(savings.today),
      planned: machineText(savings.planned),
      caveats: caveatsOf(savings).map((one) => CAVEATS[one]),
    },
    doubt: savings?.overload ?? null,
  };
}

async function checkEntry(
  entry: Entry,
  read: ReturnType<typeof workloadReader>,
  checking: Checking,
): Promise<Checked | null> {
  const own = read(entry);
  if (own instanceof Promise) return checkedInvalid(entry, await own, checking);
  const planned = checking.planned ? checking.planned(own) : own;
  if (planned === null && own.expect === undefined) return null;
  const workload = planned ?? own;
  const { catalog, ruleset, flags, policy, comparing } = checking;
  const recommendation = recommend(workload, catalog, ruleset, assumptionsOf(flags));
  const { name, status, recommended } = recommendation;
  const advised = advisedOf(await checking.migrationOf(recommendation));
  const all = declaredFindings(recommendation, entry, checking, advised);
  const wanted = planned === null ? all.filter(({ id }) => isExpectation(id)) : all;
  const found = applyPolicy(wanted, policy);
  const subject = { name, file: entry.origin.file };
  const findings = await Promise.all(found.map((one) => place(one, entry, subject, checking)));
  return {
    workload: {
      name,
      ...traceOf(entry),
      status,
      recommended,
      findings,
      leftOut: planned && leftOut(recommendation, advised),
    },
    source: comparing && { entry, stated: workload },
    isDeclared: declaresSomething(recommendation),
  };
}

/** Checks every workload of the inputs, in their order. */
export async function checkEntries(
  batches: AsyncIterable<Batch>,
  checking: Checking,
): Promise<Checked[]> {
  const { catalog, flags, stated } = checking;
  const read = workloadReader(catalog, stated, flags);
  const checked: Checked[] = [];
  for await (const { entries } of batches) {
    for (const item of entries) {
      const one = await checkEntry(await item, read, checking);
      if (one) checked.push(one);
    }
  }
  return checked;
}
