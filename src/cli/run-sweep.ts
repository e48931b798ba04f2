import { axisAround, readAxes } from '../analysis/read-axis.ts';
import { sweep } from '../analysis/sweep.ts';
import type { Catalog, Recommendation, Ruleset } from '../core/types.ts';
import type { Block } from '../format/document.ts';
import { shortNames } from '../format/short-names.ts';
import { DRAWN_SIZE, sweepSize, sweepView } from '../format/sweep-view.ts';
import { inputError } from '../schema/input-error.ts';
import type { Workload } from '../schema/workload.ts';
import type { SweepFlags } from './commands/sweep.ts';
import { documentFromFlags } from './flags.ts';
import { judgingBy } from './judging.ts';
import { loadCatalog } from './load-catalog.ts';
import { loadWorkload } from './load-workload.ts';
import { print } from './print.ts';
import { withPriority } from './settings/settle.ts';
import { outputRendering } from './terminal.ts';

/** Columns of drawings in characters where a page stands in for a terminal. */
const PAGE_WIDTH = 80;

const looksLikePath = (word: string): boolean =>
  word === '-' || (!word.includes('=') && /[./\\]/.test(word));

/** What the sweep leaves as it is; nothing need be stated, for the sweep states its own fields. */
async function loadRest(
  paths: readonly string[],
  flags: SweepFlags,
  catalog: Catalog,
): Promise<Workload> {
  const [path, another] = paths;
  if (another !== undefined) throw inputError('a sweep takes one workload, not several');
  const isStated = path !== undefined || Object.keys(documentFromFlags(flags)).length > 0;
  return isStated ? loadWorkload(path, flags, catalog) : withPriority({}, flags);
}

/** Draws which option wins where. */
export async function runSweep(words: readonly string[], flags: SweepFlags): Promise<void> {
  const axes = readAxes(words.filter((word) => !looksLikePath(word)));
  const catalog = await loadCatalog(flags.catalog);
  const workload = await loadRest(words.filter(looksLikePath), flags, catalog);
  const { width } = outputRendering(flags.color, flags.output !== undefined);
  const size = flags.format === 'svg' || flags.format === 'html' ? DRAWN_SIZE : sweepSize(width);
  const { ruleset, assumptions } = await judgingBy(flags, catalog);
  const found = sweep(axes, workload, catalog, ruleset, assumptions, size);
  await print(sweepView(found, workload, shortNames(catalog.options), width), flags);
}

/**
 * Which option wins by payload and processing time, whatever else is stated: most hangs on these.
 * What is stated is left out, for it stands at the top of the page.
 */
export function mapBlocks(
  { workload, strict, assume }: Recommendation,
  catalog: Catalog,
  ruleset: Ruleset,
): readonly Block[] {
  const axes = (['payload', 'processingTime'] as const).map((field) => axisAround(field, workload));
  const found = sweep(axes, workload, catalog, ruleset, { strict, assume }, DRAWN_SIZE);
  return sweepView(found, {}, shortNames(catalog.options), PAGE_WIDTH).page?.() ?? [];
}
