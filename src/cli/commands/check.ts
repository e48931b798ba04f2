import { Argument, type Command, Option } from 'commander';
import { offering } from '../description/declare.ts';
import {
  addJudgingFlags,
  choiceFlag,
  type JudgingFlags,
  OUTPUT_GROUP,
  outputFlag,
  RULES_GROUP,
  STREAM_GROUP,
  type StreamFlags,
} from '../flags.ts';
import { COLOR_CHOICES, type ColorChoice } from '../output/terminal.ts';
import { collect } from '../repeated-flags.ts';
import type { ProjectIgnores } from '../settings/apply-settings.ts';
import type { ReadConfig } from '../settings/read-config.ts';
import type { Run } from './command.ts';

export const examples = `Examples:
  infer-advisor check
  infer-advisor check specs/
  infer-advisor check specs/*.yaml -f text -f sarif=out.sarif -f junit=out.xml
  infer-advisor check workload.yaml --expect async --fail-on compromise
  infer-advisor recommend specs/ -f ndjson --fields name,status,recommended,workload -o results.ndjson
  infer-advisor check specs/ --compare-to results.ndjson
  infer-advisor check specs/ --compare-to results.ndjson --accept
  infer-advisor check - -f github < workloads.ndjson`;

/** The flags of a check. */
export type CheckFlags = JudgingFlags &
  Pick<StreamFlags, 'inputFormat'> & {
    /** "text", "sarif=out.sarif" */
    readonly format: readonly string[];
    readonly failOn: readonly string[];
    /** "near-limit=off" */
    readonly severity: readonly string[];
    /** A file of earlier results. */
    readonly compareTo?: string;
    /** Whether today's answers take the place of the earlier ones. */
    readonly accept?: boolean;
    /** What the project file says is to be checked. */
    readonly specs?: readonly string[];
    readonly ignores?: ProjectIgnores;
    /** A file for the only format. */
    readonly output?: string;
    readonly judgedWith?: string;
    /** As it is shown. */
    readonly projectFile?: string;
    readonly projectConfig?: ReadConfig;
    readonly color: ColorChoice;
  };

function addCheckFlags(command: Command): Command {
  const failOn = new Option(
    '--fail-on <what>',
    'fail on this too: a finding or any of none-eligible, compromise, contested, mismatch, unknown, stale, warning; or never; infer-advisor help findings explains them',
  );
  const severity = new Option(
    '--severity <finding=severity>',
    'weigh a kind of finding as error, warning, note or off',
  );
  const compareTo = new Option(
    '--compare-to <file>',
    'report what changed since these results of recommend (ndjson or json, at least status and recommended)',
  );
  const accept = new Option(
    '--accept',
    'write the answers of what is checked into the file of --compare-to; its other results stay',
  );
  const format = new Option(
    '-f, --format <format[=file]>',
    'text, json, junit, sarif, github or markdown; more than one with files',
  );
  return command
    .addOption(
      offering(failOn, 'fail on').argParser(collect).default([], '').helpGroup(RULES_GROUP),
    )
    .addOption(
      offering(severity, 'severities').argParser(collect).default([], '').helpGroup(RULES_GROUP),
    )
    .addOption(offering(compareTo, 'earlier results').helpGroup(RULES_GROUP))
    .addOption(accept.helpGroup(RULES_GROUP))
    .addOption(
      choiceFlag('--input-format <form>', 'form of the input, if its name and start do not tell', [
        'json',
        'ndjson',
        'yaml',
      ]).helpGroup(STREAM_GROUP),
    )
    .addOption(
      offering(format, 'check formats')
        .argParser(collect)
        .default([], 'text')
        .helpGroup(OUTPUT_GROUP),
    )
    .addOption(outputFlag('write to a file, where there is one format').helpGroup(OUTPUT_GROUP))
    .addOption(
      choiceFlag('--color <when>', 'colour the output', COLOR_CHOICES)
        .default('auto')
        .helpGroup(OUTPUT_GROUP),
    );
}

async function run(
  words: readonly string[],
  flags: CheckFlags,
  command: Command,
  env: Run,
): Promise<void> {
  const { runCheck } = await import('../check/run-check.ts');
  env.exitWith(await runCheck({ words, flags, command }, env.commandNames));
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, env: Run): void {
  const workloads = new Argument(
    '[workload...]',
    'files, folders or patterns, or - for standard input; else those of the project file',
  );
  command.addArgument(offering(workloads, 'workloads'));
  addCheckFlags(addJudgingFlags(command)).action(
    (words: string[], flags: CheckFlags, self: Command) => run(words, flags, self, env),
  );
}
