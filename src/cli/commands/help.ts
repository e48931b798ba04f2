import { Argument, type Command } from 'commander';
import { renderText } from '../../format/table.ts';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { suggestion } from '../../schema/suggest.ts';
import { offering } from '../description/declare.ts';
import { choiceFlag, OUTPUT_GROUP } from '../flags.ts';
import { TOPICS, type Topic } from '../help/topics.ts';
import { writeStandardOutput } from '../output/files.ts';
import { COLOR_CHOICES, type ColorChoice, outputRendering } from '../output/terminal.ts';
import type { Run } from './command.ts';

export const examples = `Topics: workload, formats, findings, exit-codes, environment.

Examples:
  infer-advisor help
  infer-advisor help recommend
  infer-advisor help workload`;

interface Flags {
  readonly color: ColorChoice;
}

const isTopic = (word: string): word is Topic => Object.hasOwn(TOPICS, word);

/** The command that the words name, which may be one below another: "prices import". */
function commandNamed(program: Command, words: readonly string[]): Command {
  let command = program;
  for (const word of words) {
    const below = command.commands.find((one) => one.name() === word);
    if (below) command = below;
    else throw unknownTopic(command, word);
  }
  return command;
}

function unknownTopic({ parent, commands }: Command, word: string): Error {
  const topics = parent === null ? Object.keys(TOPICS) : [];
  const known = [...topics, ...commands.map((command) => command.name())];
  if (known.length === 0) return inputError(`there is no help on ${quote(word)} here`);
  const what = parent === null ? 'no topic and no command' : 'no command here';
  return inputError(`${quote(word)} is ${what}; ${suggestion(word, known)}`);
}

/** Explains a topic or a command; without a word, what there is. */
async function run(words: readonly string[], { color }: Flags, env: Run): Promise<void> {
  const [first, another] = words;
  if (first === undefined || another !== undefined || !isTopic(first)) {
    return commandNamed(await env.wholeProgram(), words).outputHelp();
  }
  const { PAGES } = await import('../help/pages.ts');
  const { describeProgram } = await import('../description/describe.ts');
  const blocks = PAGES[first](describeProgram(await env.wholeProgram()));
  await writeStandardOutput(renderText(blocks, outputRendering(color, false)));
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, env: Run): void {
  command
    .addArgument(
      offering(new Argument('[topic...]', 'a command or a topic; none lists them'), 'topics'),
    )
    .addOption(
      choiceFlag('--color <when>', 'colour the output', COLOR_CHOICES)
        .default('auto')
        .helpGroup(OUTPUT_GROUP),
    )
    .action((words: string[], flags: Flags) => run(words, flags, env));
}
