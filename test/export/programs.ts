import { spawnSync } from 'node:child_process';

/** Whether a program is on this machine and starts. */
export function isInstalled(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** Standard output of a program that reads `input`; fails the test when it does not end well. */
export function outputOf(program: string, args: readonly string[], input: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${status}\n${stderr}`);
  return stdout;
}
