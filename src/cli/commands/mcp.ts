import { createRequire } from 'node:module';
import type { Command } from 'commander';
import { writeStandardError } from '../output/errors.ts';
import { isTerminal } from '../output/terminal.ts';
import { builtPath } from '../published-schemas.ts';

export const examples = `Examples:
  infer-advisor mcp

The server speaks the Model Context Protocol on standard input and output until its input ends.`;

/** Declares the command's action. */
export function configure(command: Command): void {
  command.action(() => {
    if (isTerminal(0)) writeStandardError('infer-advisor: waits for an agent; Ctrl-C ends it\n');
    const server = builtPath('mcp.cjs');
    createRequire(server)(server).serve();
  });
}
