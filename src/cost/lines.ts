import { type Line, valueAt } from './curve.ts';

/** The place above 0 at which two lines cross, or undefined when they do not. */
function crossing(a: Line, b: Line): number | undefined {
  const at = (a.fixed - b.fixed) / (b.perRequest - a.perRequest);
  return Number.isFinite(at) && at > 0 ? at : undefined;
}

/** The place of every crossing among the lines, ascending. */
export function crossings(lines: readonly Line[]): number[] {
  return lines
    .flatMap((a, i) => lines.slice(i + 1).map((b) => crossing(a, b)))
    .filter((at) => at !== undefined)
    .sort((a, b) => a - b);
}

/** The line that is lowest at this number of requests; the first of those that are equal. */
export const lowestAt = (lines: readonly Line[], requests: number): Line =>
  lines.reduce((low, line) => (valueAt(line, requests) < valueAt(low, requests) ? line : low));
