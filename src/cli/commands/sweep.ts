import { Argument, type Command } from 'commander';
import { readAxes } from '../../analysis/read-axis.ts';
import { type SweepSize, sweep } from '../../analysis/sweep.ts';
import { type SweepAxis, ticksOf } from '../../analysis/sweep-axis.ts';
import type { Catalog } from '../../core/catalog-types.ts';
import type { Format } from '../../format/render.ts';
import { DRAWN_SIZE, sweepSize, sweepView } from '../../format/sweep.ts';
import { shortNames } from '../../format/words.ts';
import { inputError } from '../../schema/input-error.ts';
import type { Workload } from '../../schema/workload.ts';
import {
  addJudgingFlags,
  addOutputFlags,
  documentFromFlags,
  type JudgingFlags,
  type OutputFlags,
  offering,
  withPriority,
} from '../flags.ts';
import { loadWorkload } from '../input/workloads.ts';
import { judgingBy, loadCatalog } from '../judge/judging.ts';
import { print } from '../output/print.ts';
import { outputRendering } from '../output/terminal.ts';

export const examples = `Examples:
  infer-advisor sweep payload=1KB..1GB --processing-time 30s
  infer-advisor sweep payload=1KB..1GB processingTime=100ms..2h workload.yaml
  infer-advisor sweep traffic payload --latency low
  infer-advisor sweep payload requestRate=1/day..100/s --format csv
  infer-advisor sweep payload processingTime workload.yaml -f svg -o map.svg`;

type Flags = OutputFlags & JudgingFlags;

const looksLikePath = (word: string): boolean =>
  word === '-' || (!word.includes('=') && /[./\\]/.test(word));

/** What the sweep leaves as it is; nothing need be stated, for the sweep states its own fields. */
async function loadRest(
  paths: readonly string[],
  flags: Flags,
  catalog: Catalog,
): Promise<Workload> {
  const [path, another] = paths;
  if (another !== undefined) throw inputError('a sweep takes one workload, not several');
  const isStated = path !== undefined || Object.keys(documentFromFlags(flags)).length > 0;
  return isStated ? loadWorkload(path, flags, catalog) : withPriority({}, flags);
}

/** How fine a map is in a format: only what is drawn in characters needs room for its labels. */
function sizeFor(format: Format, [, upright]: readonly SweepAxis[], width: number): SweepSize {
  if (format === 'svg' || format === 'html') return DRAWN_SIZE;
  const isText = format === 'table' || format === 'markdown';
  return sweepSize(width, isText && upright ? ticksOf(upright) : []);
}

/** Draws which option wins where. */
async function drawSweep(words: readonly string[], flags: Flags): Promise<void> {
  const axes = readAxes(words.filter((word) => !looksLikePath(word)));
  const catalog = await loadCatalog(flags.catalog);
  const workload = await loadRest(words.filter(looksLikePath), flags, catalog);
  const { width } = outputRendering(flags.color, flags.output !== undefined);
  const size = sizeFor(flags.format, axes, width);
  const { ruleset, assumptions } = await judgingBy(flags, catalog);
  const found = sweep(axes, workload, catalog, ruleset, assumptions, size);
  await print(sweepView(found, workload, shortNames(catalog.options), width), flags);
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command): void {
  const axes = new Argument(
    '<field...>',
    'one or two fields, such as payload=1KB..1GB, and a workload file',
  );
  command.addArgument(offering(axes, 'sweep axes', 'document'));
  addJudgingFlags(command);
  addOutputFlags(command, { draws: true }).action(drawSweep);
}
