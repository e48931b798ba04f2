import { Argument, type Command, Option as Flag } from 'commander';
import type { Catalog, Option, Recommendation } from '../../core/types.ts';
import { comparisonView } from '../../format/comparison.ts';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { optionId, suggestion } from '../../schema/words.ts';
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
import { judgingBy, loadCatalog } from '../judge/judging.ts';
import { answer } from '../judge/run.ts';
import { print } from '../output/print.ts';
import type { Run } from './command.ts';

export const examples = `Examples:
  infer-advisor compare
  infer-advisor compare real-time serverless --all --only-differences
  infer-advisor compare --payload 5MB --processing-time 45s
  infer-advisor compare async batch workload.yaml --format markdown`;

type Flags = OutputFlags &
  Pick<FilledInFlags, 'shownWith'> &
  JudgingFlags &
  StreamFlags & { readonly onlyDifferences?: boolean; readonly all?: boolean };

interface Arguments {
  readonly ids: readonly string[];
  readonly paths: readonly string[];
}

const looksLikePath = (word: string): boolean => word === '-' || /[./\\*?[{]/.test(word);

/** Option names and workload files, in any order. */
function sortArguments(words: readonly string[], catalog: Catalog): Arguments {
  const known = catalog.options.map(({ id }) => id);
  const paths = words.filter(looksLikePath);
  const ids = words.filter((word) => !looksLikePath(word)).map(optionId);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw inputError(`${quote(unknown)} is not an option; ${suggestion(unknown, known)}`, {
      hint: 'a workload file is told by its extension, or by ./ in front',
    });
  }
  return { ids: [...new Set(ids)], paths };
}

function chosen(catalog: Catalog, ids: readonly string[]): readonly Option[] {
  if (ids.length === 0) return catalog.options;
  return ids.flatMap((id) => catalog.options.filter((option) => option.id === id));
}

async function run(words: readonly string[], flags: Flags, env: Run): Promise<void> {
  const catalog = await loadCatalog(flags.catalog);
  const { ids, paths } = sortArguments(words, catalog);
  const options = chosen(catalog, ids);
  const onlyDifferences = flags.onlyDifferences === true;
  const all = flags.all === true;
  const sources = flags.sources === true;
  const viewOf = (recommendation: Recommendation | null) =>
    comparisonView(
      { options, recommendation, onlyDifferences, all, flags: priceFlagsText(flags) },
      { sources },
    );
  const { ruleset } = await judgingBy(flags, catalog);
  if (paths.length > 0 || Object.keys(documentFromFlags(flags)).length > 0) {
    const { commandNames } = env;
    const task = { words: paths, flags, catalog, ruleset, commandNames, viewOf, atLength: true };
    return env.exitWith(await answer(task));
  }
  const { judgedWith: _, shownWith, ...others } = flags;
  await print(viewOf(null), {
    ...others,
    ...(shownWith !== undefined && { judgedWith: shownWith }),
  });
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, env: Run): void {
  const words = new Argument(
    '[option-or-workload...]',
    'options to compare (default: all), and workload files, folders or patterns, or -',
  );
  command.addArgument(offering(words, 'options', 'workloads'));
  addOutputFlags(addStreamFlags(addJudgingFlags(command)))
    .addOption(new Flag('--all', 'show every limit and trait, at length').helpGroup(OUTPUT_GROUP))
    .addOption(new Flag('--only-differences', 'drop rows that are equal').helpGroup(OUTPUT_GROUP))
    .action((words: string[], flags: Flags) => run(words, flags, env));
}
