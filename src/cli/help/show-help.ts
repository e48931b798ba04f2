import type { Command } from 'commander';
import { renderText } from '../../format/table.ts';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { suggestion } from '../../schema/suggest.ts';
import type { Run } from '../commands/command.ts';
import type { HelpFlags } from '../commands/help.ts';
import { describeProgram } from '../description/describe.ts';
import { writeStandardOutput } from '../output/files.ts';
import { outputRendering } from '../output/terminal.ts';
import { manualPage } from './manual.ts';
import { PAGES } from './pages.ts';
import { TOPICS, type Topic } from './topics.ts';

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
export async function showHelp(
  words: readonly string[],
  { color, man }: HelpFlags,
  env: Run,
): Promise<void> {
  const [first, another] = words;
  if (man) return writeStandardOutput(manualPage(await describeProgram(env)));
  if (first !== undefined && another === undefined && isTopic(first)) {
    const blocks = PAGES[first](await describeProgram(env));
    return writeStandardOutput(renderText(blocks, outputRendering(color, false)));
  }
  commandNamed(await env.wholeProgram(), words).outputHelp();
}
