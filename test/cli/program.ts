import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll } from 'vitest';
import { holdToContract } from '../contract/output.ts';
import { runInProcess } from './in-process.ts';

export const launcher = path.resolve(import.meta.dirname, '../../bin/infer-advisor.js');

export interface Given {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment without what colours output, configures the program, belongs to npm or slows a start. */
export function plainEnvironment(
  env: Readonly<Record<string, string>> = {},
): Record<string, string | undefined> {
  const ours = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_|NODE_OPTIONS$|NODE_EXTRA_CA_CERTS$|NO_COLOR$|FORCE_COLOR$|INFER_ADVISOR_|GITHUB_)/i.test(
        name,
      ),
  );
  return { ...Object.fromEntries(ours), ...env };
}

/** Runs the program to its end, in this process; what it prints for machines has to keep the contract. */
export async function program(
  args: readonly string[],
  { input = '', cwd = process.cwd(), env }: Given = {},
): Promise<Finished> {
  const finished = await runInProcess(args, {
    input: Buffer.from(input),
    cwd,
    env: plainEnvironment(env),
  });
  holdToContract({ args, stdout: finished.stdout, cwd });
  return finished;
}

/** Runs the built program to its end as a process of its own, which few tests need. */
export function programProcess(
  args: readonly string[],
  { input = '', cwd, env }: Given = {},
): Finished {
  const finished = spawnSync(process.execPath, [launcher, ...args], {
    input,
    cwd,
    env: plainEnvironment(env),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  holdToContract({ args, stdout: finished.stdout, cwd });
  return finished;
}

/** Starts the built program. */
export function start(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, [launcher, ...args], { env: plainEnvironment(), ...options });
}

/** The exit code of a program that was started, or the signal that ended it. */
export function ended(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
}

/** A folder for one test file, removed in the end; and a way to put a file into it. */
export function workspace() {
  const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, text: string | Uint8Array): string => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  return { folder, write };
}

/** The records of NDJSON output. */
export function records(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
