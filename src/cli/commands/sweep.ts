import { Argument, type Command } from 'commander';
import { offering } from '../description/declare.ts';
import { addJudgingFlags, addOutputFlags, type JudgingFlags, type OutputFlags } from '../flags.ts';
import type { Run } from './command.ts';

export const summary = 'draw which option wins where, along one field or over two';

export const examples = `Examples:
  infer-advisor sweep payload=1KB..1GB --processing-time 30s
  infer-advisor sweep payload=1KB..1GB processingTime=100ms..2h workload.yaml
  infer-advisor sweep traffic payload --latency low
  infer-advisor sweep payload requestRate=1/day..100/s --format csv
  infer-advisor sweep payload processingTime workload.yaml -f svg -o map.svg`;

/** All flags of the command. */
export type SweepFlags = OutputFlags & JudgingFlags;

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, _env: Run): void {
  const axes = new Argument(
    '<field...>',
    'one or two fields, such as payload=1KB..1GB, and a workload file',
  );
  command.addArgument(offering(axes, 'sweep axes', 'document'));
  addJudgingFlags(command);
  addOutputFlags(command, { draws: true }).action(async (words: string[], flags: SweepFlags) => {
    const { runSweep } = await import('../run-sweep.ts');
    await runSweep(words, flags);
  });
}
