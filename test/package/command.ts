import { spawnSync } from 'node:child_process';
import process from 'node:process';

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, without the settings that npm gives to the tests. */
export function run(program: string, args: readonly string[], cwd: string): Finished {
  const ours = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_OPTIONS$/i.test(name));
  return spawnSync(program, args, { cwd, encoding: 'utf8', env: Object.fromEntries(ours) });
}

/** Runs a program that has to succeed; gives what it printed. */
export function output(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = run(program, args, cwd);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** Runs npm; on Windows it is a script that only a shell can start, so node runs its own file. */
export function npm(args: readonly string[], cwd: string): string {
  const script = process.env.npm_execpath;
  return script ? output(process.execPath, [script, ...args], cwd) : output('npm', args, cwd);
}
