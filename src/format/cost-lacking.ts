import { fieldValue } from '../schema/print-workload.ts';
import { DAY } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import { commandFor, flagOf, shellWord } from './command-line.ts';
import type { CostAnswer } from './cost-answer.ts';

type Lacking = CostAnswer['report']['toState'][number];

const DAILY = 200;

/** A value to start from that contradicts nothing that is stated. */
const EXAMPLES: Readonly<Record<Lacking, (workload: Workload) => string>> = {
  processingTime: (workload) =>
    (workload.latencySeconds ?? 1) < 1 ? String(fieldValue(workload, 'latency')) : '1s',
  requestRate: (workload) =>
    (workload.peakRequestsPerSecond ?? DAILY) * DAY < DAILY
      ? String(fieldValue(workload, 'peakRate'))
      : `${DAILY}/day`,
};

const exampleOf = (field: Lacking, { recommendation }: CostAnswer): string =>
  EXAMPLES[field](recommendation.workload);

/** Why there is no figure, and what to add for one; empty when nothing that can be stated lacks. */
export function lackingText(answer: CostAnswer): string {
  const { toState } = answer.report;
  if (toState.length === 0) return '';
  const flags = toState.map((field) => `${flagOf(field)}, such as ${exampleOf(field, answer)}`);
  const verb = toState.length === 1 ? 'is' : 'are';
  return `${toState.join(' and ')} ${verb} not stated; add ${flags.join(', and ')}`;
}

/** The command that gives figures, with examples for what is not stated. */
export function completeCommand(answer: CostAnswer): string {
  const added = answer.report.toState.map(
    (field) => ` ${flagOf(field)} ${shellWord(exampleOf(field, answer))}`,
  );
  return `${commandFor('cost', answer.recommendation)}${added.join('')}${answer.flags}`;
}
