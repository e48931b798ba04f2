import { Argument, type Command } from 'commander';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { suggestion } from '../../schema/suggest.ts';
import { offering } from '../description/declare.ts';
import { writeStandardOutput } from '../output/files.ts';

/** Where each shell looks for its script. */
export const examples = `Install it:
  bash  infer-advisor completion bash > ~/.infer-advisor.bash
        echo 'source ~/.infer-advisor.bash' >> ~/.bashrc
        or, with the package bash-completion, into
        ~/.local/share/bash-completion/completions/infer-advisor
  zsh   mkdir -p ~/.zfunc
        infer-advisor completion zsh > ~/.zfunc/_infer-advisor
        and in ~/.zshrc: fpath+=(~/.zfunc); autoload -U compinit; compinit
  fish  mkdir -p ~/.config/fish/completions
        infer-advisor completion fish > ~/.config/fish/completions/infer-advisor.fish

Open a new shell afterwards. The script asks infer-advisor itself what it can offer.`;

/** Prints the script that completes the program's command lines in a shell. */
async function printScript(name: string): Promise<void> {
  const { SHELLS } = await import('../completion/shells.ts');
  const shell = Object.hasOwn(SHELLS, name) ? SHELLS[name] : undefined;
  if (!shell) {
    throw inputError(`${quote(name)} is no shell; ${suggestion(name, Object.keys(SHELLS))}`);
  }
  await writeStandardOutput(shell.script);
}

/** Declares the command's argument and action. */
export function configure(command: Command): void {
  const shell = new Argument('<shell>', 'bash, zsh or fish');
  command.addArgument(offering(shell, ['bash', 'zsh', 'fish'])).action(printScript);
}

/**
 * Tells a script which words may come next.
 * @param programFor the program with the command that the words call, declared in full
 */
export async function completeLine(
  [name = '', ...given]: readonly string[],
  programFor: (words: readonly string[]) => Promise<Command>,
): Promise<void> {
  const { SHELLS } = await import('../completion/shells.ts');
  const shell = Object.hasOwn(SHELLS, name) ? SHELLS[name] : undefined;
  if (!shell) return;
  const { answerFor } = await import('../completion/answer.ts');
  const { describeProgram } = await import('../description/describe.ts');
  const line = shell.lineOf(given);
  const program = describeProgram(await programFor(line.before));
  const lines = shell.reply(answerFor(program, line.before, line.word), line);
  await writeStandardOutput(lines.map((text) => `${text}\n`).join(''));
}
