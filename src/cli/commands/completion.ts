import { Argument, type Command } from 'commander';
import { offering } from '../description/declare.ts';
import type { Run } from './command.ts';

export const summary = 'print the completion script for your shell';

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

Open a new shell afterwards. Do it again after an update of infer-advisor.`;

/** Declares the command's argument and action. */
export function configure(command: Command, env: Run): void {
  const shell = new Argument('<shell>', 'bash, zsh or fish');
  command.addArgument(offering(shell, ['bash', 'zsh', 'fish'])).action(async (shell: string) => {
    const { printCompletion } = await import('../completion/print-completion.ts');
    await printCompletion(shell, env);
  });
}
