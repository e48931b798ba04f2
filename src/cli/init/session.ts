import process from 'node:process';
import type { Judging } from '../../analysis/interview.ts';
import type { Block } from '../../format/document.ts';
import { renderText } from '../../format/table.ts';
import type { ShortNames } from '../../format/words.ts';
import type { LazyCosting } from '../lazy-costing.ts';
import { type ColorChoice, outputRendering } from '../output/terminal.ts';

/** What holds for the whole of an interview. */
export interface Session {
  readonly judging: Judging;
  readonly names: ShortNames;
  readonly optionIds: readonly string[];
  readonly color: ColorChoice;
  /** What savings are worked out with. */
  readonly costing: LazyCosting;
  /** What was not stated by flags and bears on the answer, in words. */
  readonly judgedWith: string | undefined;
  /** Flags that choose the prices, as they would be typed again, with a blank in front; or empty. */
  readonly priceFlags: string;
  /** Where the workload is to be saved, if a flag says so. */
  readonly output?: string;
}

/** Shows blocks and a blank line. The prompts write to the same stream, in order. */
export function say({ color }: Pick<Session, 'color'>, blocks: readonly Block[]): Promise<void> {
  const shown = blocks.length > 0 ? renderText(blocks, outputRendering(color, false)) : '';
  return new Promise((resolve) => {
    process.stdout.write(`${shown}\n`, () => resolve());
  });
}
