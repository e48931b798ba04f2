// How far the work on many workloads has come, for whoever watches a terminal.

import { grouped } from '../../schema/print-units.ts';
import { writeStandardError } from '../output/errors.ts';
import { CLEAR_LINE, isTerminal } from '../output/terminal.ts';

/** Told of how far the work has come; writes to a terminal's standard error only. */
export interface Progress {
  /** @param share of the open input that was read, 0 to 1; null where its size is not known */
  readonly advance: (workloads: number, share: number | null) => void;
  readonly end: () => void;
}

const INTERVAL_MILLISECONDS = 250;
/** Work that is done sooner than this shows nothing. */
const PATIENCE_MILLISECONDS = 1000;

/** "12,000 workloads, 40,000/s, 35%": the share where the size of the input is known. */
function progressText(workloads: number, seconds: number, share: number | null): string {
  const rate = seconds > 0 ? `, ${grouped(String(Math.round(workloads / seconds)))}/s` : '';
  const percent = share === null ? '' : `, ${Math.floor(Math.min(1, share) * 100)}%`;
  return `${grouped(String(workloads))} workloads${rate}${percent}`;
}

/** Progress where a person can see it and it does not get between the results. */
export function newProgress(quiet: boolean, toFile: boolean): Progress {
  const isShown = !quiet && isTerminal(2) && (toFile || !isTerminal(1));
  const start = performance.now();
  let next = isShown ? start + PATIENCE_MILLISECONDS : Number.POSITIVE_INFINITY;
  let shown = false;
  return {
    advance(workloads, share) {
      const now = performance.now();
      if (now < next) return;
      next = now + INTERVAL_MILLISECONDS;
      writeStandardError(CLEAR_LINE + progressText(workloads, (now - start) / 1000, share));
      shown = true;
    },
    end() {
      if (shown) writeStandardError(CLEAR_LINE);
    },
  };
}
