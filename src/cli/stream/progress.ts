import { fstatSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { writeStandardError } from '../output/errors.ts';
import { isTerminal } from '../output/terminal.ts';
import type { Opened } from '../read-input.ts';
import { grouped } from './tally.ts';

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

function sizeOf({ beginning, descriptor }: Opened): number | null {
  if (descriptor === null) return beginning.length;
  const known = fstatSync(descriptor);
  return known.isFile() ? known.size : null;
}

/** "12,000 workloads, 40,000/s, 35%": the share where the size of the input is known. */
export function progressText(workloads: number, seconds: number, share: number | null): string {
  const rate = seconds > 0 ? `, ${grouped(Math.round(workloads / seconds))}/s` : '';
  const percent = share === null ? '' : `, ${Math.floor(Math.min(1, share) * 100)}%`;
  return `${grouped(workloads)} workloads${rate}${percent}`;
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
      size = sizeOf(opened);
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
