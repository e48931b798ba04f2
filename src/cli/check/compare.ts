import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Identity, type Match, matchEarlier, type Recorded } from '../../check/earlier.ts';
import { applyPolicy, type Finding } from '../../check/finding.ts';
import { judgeChange, newWorkload, vanishedWorkload } from '../../check/judge-change.ts';
import type { CheckedWorkload } from '../../check/report.ts';
import { recommend } from '../../core/recommend.ts';
import type { EarlierResult } from '../../schema/earlier-result.ts';
import type { Workload } from '../../schema/workload.ts';
import { assumptionsOf } from '../judge/judging.ts';
import {
  type Checked,
  type CheckedFrom,
  type Checking,
  type Comparing,
  nameIn,
  place,
} from './entries.ts';

/** Where the files are that earlier results name. */
interface EarlierFiles {
  readonly locate: (file: string) => string;
  /** A file as the results would name it. */
  readonly nameOf: (file: string) => string;
}

/**
 * Finds the files that earlier results name: from here or, where none of them is there, from the
 * folder of the results, which may have been taken there.
 */
function earlierFiles(earlier: readonly Recorded[], resultsFile: string): EarlierFiles {
  const files = new Set(
    earlier.flatMap(({ result: { file } }) => (file === undefined ? [] : [file])),
  );
  const isThere = (folder: string) =>
    [...files].some((file) => existsSync(path.resolve(folder, file)));
  const folder = ['', path.dirname(resultsFile)].find(isThere) ?? '';
  return {
    locate: (file) => path.resolve(folder, file),
    nameOf: (file) => (folder === '' ? file : path.relative(folder, file)),
  };
}

/** Which of the earlier results this check covers. */
interface Scope {
  /** Whether the workload may be among those that are checked: its file is, is gone or is not known. */
  readonly isNear: (file: string | null) => boolean;
  /** Whether one that is not among them is not there any more. */
  readonly isGone: (file: string | null) => boolean;
}

/** @param paths what is checked, as named; "-" for standard input */
function scopeOf(paths: readonly string[]): Scope {
  const checked = new Set(paths.map((file) => (file === '-' ? file : path.resolve(file))));
  const isGone = (file: string | null) =>
    checked.has(file ?? '-') || (file !== null && !existsSync(file));
  return { isGone, isNear: (file) => file === null || isGone(file) };
}

/** How a workload compares with its earlier result; null when it cannot be read. */
export type ComparedAs = 'same' | 'changed' | 'new' | null;

/** An earlier result whose workload is gone, and what is reported of it. */
interface Vanished {
  readonly recorded: Recorded;
  readonly found: Finding;
}

/** What came of a comparison. */
export interface Compared {
  readonly files: EarlierFiles;
  /** The file of earlier results, as the user named it. */
  readonly file: string;
  /** Those that were checked, with what is found by comparing. */
  readonly workloads: readonly CheckedWorkload[];
  /** One for each workload. */
  readonly changes: readonly ComparedAs[];
  /** The earlier result of each workload, null where it has none. */
  readonly matched: readonly (Recorded | null)[];
  readonly vanished: readonly Vanished[];
}

const identityNow = ({ entry, stated }: CheckedFrom): Identity => ({
  ...entry.origin,
  file: entry.origin.file === null ? null : path.resolve(entry.origin.file),
  name: stated ? (stated.name ?? null) : nameIn(entry.value),
});

const identityThen = (
  { name, file, line, index }: EarlierResult,
  locate: (file: string) => string,
): Identity => ({
  name: name ?? null,
  file: file === undefined ? null : locate(file),
  line: line ?? null,
  index: index ?? null,
});

/** Tells of the earlier result of another workload with a name, once for each name. */
function namesakes(
  earlier: readonly Recorded[],
): (name: string | null) => EarlierResult | undefined {
  const told = new Set<string>();
  return (name) => {
    if (name === null || told.has(name)) return undefined;
    told.add(name);
    return earlier.find(({ result }) => result.name === name)?.result;
  };
}

interface JudgedEntry {
  readonly change: ComparedAs;
  readonly findings: readonly Finding[];
}

/** Judges workloads beside their earlier results. */
function judgeOf({ earlier, renewal }: Comparing, { catalog, ruleset, flags }: Checking) {
  const namesakeOf = namesakes(earlier);
  // The recommendation once more: to keep them all would take far more room.
  const again = (workload: Workload) => recommend(workload, catalog, ruleset, assumptionsOf(flags));
  return (
    { workload, source }: Checked,
    match: Match | null,
    recorded: Recorded | null,
  ): JudgedEntry => {
    if (!source?.stated) return { change: null, findings: [] };
    if (!match || !recorded) {
      const found = newWorkload(again(source.stated), renewal, namesakeOf(workload.name));
      return { change: 'new', findings: [found] };
    }
    const { result: before } = recorded;
    const { status, recommended } = workload;
    if (before.status === status && before.recommended === recommended) {
      return { change: 'same', findings: [] };
    }
    const earlierResult = { before, isSure: match.isSure };
    return {
      change: 'changed',
      findings: judgeChange(again(source.stated), earlierResult, renewal),
    };
  };
}

async function withFindings(
  { workload, source }: Checked,
  findings: readonly Finding[],
  checking: Checking,
): Promise<CheckedWorkload> {
  if (source === null || findings.length === 0) return workload;
  const subject = { name: workload.name, file: workload.file };
  const placed = applyPolicy(findings, checking.policy).map((one) =>
    place(one, source.entry, subject, checking),
  );
  return { ...workload, findings: [...workload.findings, ...(await Promise.all(placed))] };
}

/**
 * Compares what was checked with earlier results. Those of files that are there but not checked are
 * left alone: nothing is known of them.
 * @param paths what is checked, as named
 */
export async function compare(
  checked: readonly Checked[],
  comparing: Comparing,
  checking: Checking,
  paths: readonly string[],
): Promise<Compared> {
  const { earlier, file, renewal } = comparing;
  const files = earlierFiles(earlier, file);
  const scope = scopeOf(paths);
  const near = earlier
    .map((recorded) => ({ recorded, identity: identityThen(recorded.result, files.locate) }))
    .filter(({ identity }) => scope.isNear(identity.file));
  const now = checked.flatMap(({ source }) => (source ? [identityNow(source)] : []));
  const matches = matchEarlier(
    now,
    near.map(({ identity }) => identity),
  );
  const matched = matches.map((match) => (match && near[match.at]?.recorded) ?? null);
  const judge = judgeOf(comparing, checking);
  const changes: ComparedAs[] = [];
  const workloads: CheckedWorkload[] = [];
  for (const [at, one] of checked.entries()) {
    const { change, findings } = judge(one, matches[at] ?? null, matched[at] ?? null);
    changes.push(change);
    workloads.push(await withFindings(one, findings, checking));
  }
  const taken = new Set(matched);
  const vanished = near
    .filter(({ recorded, identity }) => !taken.has(recorded) && scope.isGone(identity.file))
    .map(({ recorded }) => ({ recorded, found: vanishedWorkload(recorded, renewal) }));
  return { files, file, workloads, changes, matched, vanished };
}
