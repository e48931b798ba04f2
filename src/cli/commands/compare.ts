import { Argument, type Command, Option as Flag } from 'commander';
import type { Catalog } from '../../core/catalog-types.ts';
import type { Recommendation } from '../../core/result-types.ts';
import { comparisonView } from '../../format/comparison.ts';
import { optionNamed } from '../as-typed.ts';
import {
  addJudgingFlags,
  addOutputFlags,
  addStreamFlags,
  documentFromFlags,
  type FilledInFlags,
  type JudgingFlags,
  OUTPUT_GROUP,
  type OutputFlags,
  offering,
  priceFlagsText,
  type StreamFlags,
} from '../flags.ts';
import { judgeWorkloads } from '../judge/judge-workloads.ts';
import { judgingBy, loadCatalog } from '../judge/judging.ts';
import { print } from '../output/print.ts';
import type { Host } from './command.ts';

export const examples = `Examples:
  infer-advisor compare
  infer-advisor compare real-time serverless --all --only-differences
  infer-advisor compare --payload 5MB --processing-time 45s
  infer-advisor compare async batch workload.yaml --format markdown`;

type Flags = OutputFlags &
  Pick<FilledInFlags, 'shownWith'> &
  JudgingFlags &
  StreamFlags & { readonly onlyDifferences?: boolean; readonly all?: boolean };

const looksLikePath = (word: string): boolean => word === '-' || /[./\\*?[{]/.test(word);

/** Option names and workload files, in any order. */
function sortArguments(words: readonly string[], catalog: Catalog) {
  const hint = 'a workload file is recognised by its extension, or by ./ in front';
  const named = words
    .filter((word) => !looksLikePath(word))
    .map((word) => optionNamed(word, catalog, { hint }));
  const options = named.length === 0 ? catalog.options : [...new Set(named)];
  return { options, paths: words.filter(looksLikePath) };
}

/** Sets options side by side, for workloads if any are stated. */
async function compareOptions(words: readonly string[], flags: Flags, host: Host): Promise<void> {
  const catalog = await loadCatalog(flags.catalog);
  const { options, paths } = sortArguments(words, catalog);
  const { onlyDifferences = false, all = false, sources = false } = flags;
  const viewOf = (recommendation: Recommendation | null) =>
    comparisonView(
      { options, recommendation, onlyDifferences, all, flags: priceFlagsText(flags) },
      { sources },
    );
  const judging = await judgingBy(flags, catalog);
  if (paths.length > 0 || Object.keys(documentFromFlags(flags)).length > 0) {
    const shown = { viewOf, viewOfOne: viewOf, atLength: true, withCosts: false };
    host.exitWith(await judgeWorkloads({ words: paths, flags, judging, ...shown }));
    return;
  }
  const { judgedWith: _, shownWith, ...others } = flags;
  await print(viewOf(null), {
    ...others,
    ...(shownWith !== undefined && { judgedWith: shownWith }),
  });
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, host: Host): void {
  const words = new Argument(
    '[option-or-workload...]',
    'options to compare (default: all), and workload files, folders or patterns, or -',
  );
  command.addArgument(offering(words, 'options', 'workloads'));
  addOutputFlags(addStreamFlags(addJudgingFlags(command)))
    .addOption(new Flag('--all', 'show every limit and trait, at length').helpGroup(OUTPUT_GROUP))
    .addOption(new Flag('--only-differences', 'drop rows that are equal').helpGroup(OUTPUT_GROUP))
    .action((words: string[], flags: Flags) => compareOptions(words, flags, host));
}
