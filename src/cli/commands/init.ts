import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import { Argument, type Command, Option as Flag } from 'commander';
import { shortNames } from '../../format/words.ts';
import { problemWithPath, skeletonYaml } from '../../format/workload-yaml.ts';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import {
  addFlags,
  addJudgingFlags,
  type CostFlags,
  colorFlag,
  type FilledInFlags,
  type JudgingFlags,
  OUTPUT_GROUP,
  offering,
  outputFlag,
  priceFlagsText,
} from '../flags.ts';
import { loadWorkload } from '../input/workloads.ts';
import { judgingBy, loadCatalog } from '../judge/judging.ts';
import { writeFileWhole, writeStandardOutput } from '../output/files.ts';
import { type ColorChoice, isTerminal } from '../output/terminal.ts';
import type { Host } from './command.ts';

export const examples = `Examples:
  infer-advisor init
  infer-advisor init --payload 50MB
  infer-advisor init workload.yaml
  infer-advisor init --skeleton > workload.yaml`;

type InitFlags = JudgingFlags &
  CostFlags &
  Pick<FilledInFlags, 'judgedWith'> & {
    readonly color: ColorChoice;
    readonly output?: string;
    readonly skeleton?: boolean;
  };

/** Why nobody can be asked; undefined where somebody can. */
function hindrance(env: NodeJS.ProcessEnv): string | undefined {
  if (!isTerminal(0)) return 'standard input is not a terminal';
  if (!isTerminal(1)) return 'standard output is not a terminal';
  if (env.TERM === 'dumb') return 'this terminal cannot move its cursor (TERM=dumb)';
  if (env.CI && env.CI !== 'false' && env.CI !== '0')
    return 'this is continuous integration (CI is set)';
  return undefined;
}

function refuseToAsk(): void {
  const reason = hindrance(process.env);
  if (reason === undefined) return;
  throw inputError(`init asks questions, but ${reason}`, {
    hint: [
      'state the workload with flags: infer-advisor recommend --payload 50MB --latency low',
      'or fill in a file: infer-advisor init --skeleton > workload.yaml',
    ].join('\n  '),
  });
}

function refusePath(path: string | undefined): void {
  const problem = path === undefined ? null : problemWithPath(path);
  if (problem !== null) throw inputError(problem, { place: { flag: '--output' } });
}

const SCHEMA = 'node_modules/infer-advisor/dist/schemas/workload.schema.json';

/** The schema in the packages of the project, as seen from a file; undefined where it is not there. */
function installedSchema(file: string): string | undefined {
  const own = dirname(resolve(file));
  for (let folder = own; ; folder = dirname(folder)) {
    const schema = join(folder, SCHEMA);
    if (existsSync(schema)) return relative(own, schema).replaceAll(sep, '/');
    if (folder === dirname(folder)) return undefined;
  }
}

/** Writes the skeleton; a file that is there already may have been filled in, so it stays. */
async function writeSkeleton(text: string, path: string | undefined): Promise<void> {
  if (path === undefined) return writeStandardOutput(text);
  if (existsSync(path)) {
    throw inputError(`${quote(path)} exists already; name another file, or remove it first`, {
      place: { flag: '--output' },
    });
  }
  await writeFileWhole(path, text);
}

/** Writes a skeleton, or asks for what is not stated yet; gives the exit code. */
async function stateWorkload(path: string | undefined, flags: InitFlags): Promise<number> {
  if (!flags.skeleton) refuseToAsk();
  refusePath(flags.output);
  const catalog = await loadCatalog(flags.catalog);
  const given = await loadWorkload(path, flags, catalog, true);
  if (flags.skeleton) {
    const schema = installedSchema(flags.output ?? 'workload.yaml');
    await writeSkeleton(skeletonYaml(given, schema), flags.output);
    return 0;
  }
  const { ruleset, assumptions, costing } = await judgingBy(flags, catalog);
  const { interviewOn } = await import('../init/interview.ts');
  return interviewOn(given, {
    judging: { catalog, ruleset, assumptions },
    names: shortNames(catalog.options),
    optionIds: catalog.options.map(({ id }) => id),
    color: flags.color,
    costing,
    judgedWith: flags.judgedWith,
    priceFlags: priceFlagsText(flags),
    ...(flags.output !== undefined && { output: flags.output }),
  });
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, host: Host): void {
  const known = new Argument('[workload]', 'JSON or YAML file with what is known already');
  command.addArgument(offering(known, 'document'));
  addJudgingFlags(command);
  addFlags(
    command,
    OUTPUT_GROUP,
    new Flag('--skeleton', 'ask nothing; write a YAML file with every field, to fill in'),
    outputFlag('write the workload to a file, whole or not at all'),
    colorFlag(),
  );
  command.action(async (path: string | undefined, given: InitFlags) => {
    host.exitWith(await stateWorkload(path, given));
  });
}
