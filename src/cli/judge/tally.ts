import type { Status } from '../../core/types.ts';
import { grouped } from '../../schema/print-units.ts';
import type { Opened } from '../input/files.ts';
import { writeStandardError } from '../output/errors.ts';
import { isTerminal } from '../output/terminal.ts';

/** What became of one workload. */
export interface Outcome {
  readonly status: Status | 'invalid';
  readonly recommended: string | null;
  /** What doing as advised saves a month, in US dollars; left out where nothing is said to run. */
  readonly saved?: { readonly isChanged: boolean; readonly monthlyUSD: number | null } | null;
}

/** Counts of a stream's outcomes. */
export interface Tally {
  readonly add: (outcome: Outcome) => void;
  readonly total: () => number;
  readonly count: (status: Outcome['status']) => number;
  /** One line for a person: how many of each recommendation and status, and what is saved if asked for. */
  readonly text: (withSavings: boolean) => string;
}

const STATUS_NOUNS: readonly [Outcome['status'], one: string, many: string][] = [
  ['compromise', 'compromise', 'compromises'],
  ['none-eligible', 'without an eligible option', 'without an eligible option'],
  ['invalid', 'invalid', 'invalid'],
];

const named = (counts: readonly (readonly [count: number, one: string, many: string])[]): string =>
  counts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${grouped(String(count))} ${count === 1 ? one : many}`)
    .join(', ');

/** @param optionIds in the order in which they are told */
export function newTally(optionIds: readonly string[]): Tally {
  const statuses = new Map<string, number>();
  const winners = new Map<string, number>();
  let total = 0;
  let running = 0;
  let changed = 0;
  let savedCents = 0;
  const savedText = (): string => {
    if (running === 0) return '';
    const saved = savedCents / 100;
    const verb = saved < 0 ? 'costing more by' : 'saving';
    return `; ${grouped(String(changed))} of ${grouped(String(running))} to change, ${verb} $${grouped(Math.abs(saved).toFixed(2))} a month`;
  };
  const increase = (counts: Map<string, number>, key: string) =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    add({ status, recommended, saved }) {
      total += 1;
      if (saved) {
        running += 1;
        changed += Number(saved.isChanged);
        savedCents += Math.round((saved.monthlyUSD ?? 0) * 100);
      }
      increase(statuses, status);
      if (recommended !== null) increase(winners, recommended);
    },
    total: () => total,
    count: (status) => statuses.get(status) ?? 0,
    text(withSavings) {
      const options = named(optionIds.map((id) => [winners.get(id) ?? 0, id, id]));
      const rest = named(
        STATUS_NOUNS.map(([status, ...nouns]) => [statuses.get(status) ?? 0, ...nouns]),
      );
      const parts = [options, rest].filter((part) => part !== '').join('; ');
      return `${named([[total, 'workload', 'workloads']])}${parts === '' ? '' : `: ${parts}`}${withSavings ? savedText() : ''}`;
    },
  };
}

/** Told of how far the work has come; writes to a terminal's standard error only. */
export interface Progress {
  readonly open: (opened: Opened) => void;
  /** @param bytes of the open input, read so far */
  readonly advance: (workloads: number, bytes: number) => void;
  readonly end: () => void;
}

const INTERVAL_MILLISECONDS = 250;
/** Work that is done sooner than this shows nothing. */
const PATIENCE_MILLISECONDS = 1000;
const CLEAR_LINE = '\r\u001b[K';

const SILENT: Progress = {
  open: () => undefined,
  advance: () => undefined,
  end: () => undefined,
};

/** "12,000 workloads, 40,000/s, 35%": the share where the size of the input is known. */
export function progressText(workloads: number, seconds: number, share: number | null): string {
  const rate = seconds > 0 ? `, ${grouped(String(Math.round(workloads / seconds)))}/s` : '';
  const percent = share === null ? '' : `, ${Math.floor(Math.min(1, share) * 100)}%`;
  return `${grouped(String(workloads))} workloads${rate}${percent}`;
}

/** Progress where a person can see it and it does not get between the results. */
export function newProgress(quiet: boolean, toFile: boolean): Progress {
  if (quiet || !isTerminal(2) || (!toFile && isTerminal(1))) return SILENT;
  const begun = performance.now();
  let next = begun + PATIENCE_MILLISECONDS;
  let size: number | null = null;
  let shown = false;
  return {
    open(opened) {
      size = opened.size;
    },
    advance(workloads, bytes) {
      const now = performance.now();
      if (now < next) return;
      next = now + INTERVAL_MILLISECONDS;
      const text = progressText(workloads, (now - begun) / 1000, size ? bytes / size : null);
      writeStandardError(`${CLEAR_LINE}${text}`);
      shown = true;
    },
    end() {
      if (shown) writeStandardError(CLEAR_LINE);
    },
  };
}
