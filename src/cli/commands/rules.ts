import type { Command } from 'commander';
import type { Run } from './command.ts';
export const summary = 'rules';
export const examples = '';
export function configure(_command: Command, _env: Run): void {}
