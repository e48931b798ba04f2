import type { CommandDescription } from '../description/types.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { zshScript } from './zsh.ts';

/** From the program's description to a shell's script. */
export const SHELLS: Readonly<Record<string, (program: CommandDescription) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};
