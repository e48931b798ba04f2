import type { Command } from 'commander';
import type { CheckFlags } from '../commands/check.ts';
import { problemsOf } from '../output/errors.ts';
import { reportOfFailure } from './make-report.ts';
import { usableOutputs, writeReport } from './outputs.ts';

/** Nothing goes to a terminal as text, for standard error tells it. */
const isTold = ({ format, file }: ReturnType<typeof usableOutputs>[number]): boolean =>
  format === 'text' && file === undefined;

/**
 * Writes what keeps a check from being made in each format that was asked for, so that whoever reads
 * only these learns of it.
 */
export async function reportFailure(error: unknown, command: Command): Promise<void> {
  const problems = problemsOf(error);
  if (problems === null) return;
  const { format, output, color, compareTo, catalog, prices, config } = command.opts<CheckFlags>();
  const inputs = [...command.args, compareTo, catalog, prices, config].filter(
    (one) => typeof one === 'string',
  );
  const outputs = usableOutputs(format, output, inputs).filter((one) => !isTold(one));
  await writeReport(reportOfFailure(problems), outputs, color);
}
