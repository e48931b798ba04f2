import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import path from 'node:path';
import { holdToContract } from '../contract/output.ts';

const program = path.join(import.meta.dirname, '../../bin/infer-advisor.js');

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the real program without a terminal; `input` is what is piped in. What it prints for machines has to
 * keep the contract.
 */
export function run(
  args: readonly string[],
  {
    input = '',
    env = {},
    cwd,
  }: { input?: string | Uint8Array; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Ran {
  const options: SpawnSyncOptions = {
    input,
    env: { PATH: process.env.PATH, ...env },
    maxBuffer: 1024 ** 3,
    ...(cwd !== undefined && { cwd }),
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], options);
  holdToContract({ args, stdout: String(stdout), cwd });
  return { status, stdout: String(stdout), stderr: String(stderr) };
}
