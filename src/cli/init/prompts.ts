// What the interview shows and asks: the prompts of @clack/prompts, with a way back and an early end.

import process from 'node:process';
import { Writable } from 'node:stream';
import { type CANCEL_SYMBOL, isCancel, log, select, settings, text } from '@clack/prompts';
import type { JudgingBasis } from '../../analysis/interview.ts';
import { type Block, paragraph, type Text } from '../../format/document.ts';
import { renderText } from '../../format/table.ts';
import type { ShortNames } from '../../format/words.ts';
import type { LazyCosting } from '../judge/judging.ts';
import { type ColorChoice, outputRendering } from '../output/terminal.ts';

/** What holds for the whole of an interview. */
export interface Session {
  readonly judging: JudgingBasis;
  readonly names: ShortNames;
  readonly optionIds: readonly string[];
  readonly color: ColorChoice;
  /** What savings are worked out with. */
  readonly costing: LazyCosting;
  /** What flags do not state and the answer depends on, in words. */
  readonly judgedWith: string | undefined;
  /** Flags that choose the prices, as they would be typed again, with a blank in front; or empty. */
  readonly priceFlags: string;
  /** Where the workload is to be saved, if a flag says so. */
  readonly output?: string;
}

/** Shows blocks, if any, and a blank line. The prompts write to the same stream, in order. */
export function say({ color }: Pick<Session, 'color'>, blocks: readonly Block[]): Promise<void> {
  const shown = blocks.length > 0 ? renderText(blocks, outputRendering(color, false)) : '';
  return new Promise((resolve) => {
    process.stdout.write(`${shown}\n`, () => resolve());
  });
}

/** Shows a line between the questions. */
export function tell({ color }: Pick<Session, 'color'>, words: Text): void {
  const rendering = outputRendering(color, false);
  const shown = renderText([paragraph(words)], { ...rendering, width: rendering.width - GUIDE });
  log.message(shown.trimEnd(), { output: outputFor(color) });
}

/** What came of a question: an answer, or the wish to go back, to end here, or to give up. */
export type Reply<Value> =
  | { readonly kind: 'answer'; readonly value: Value }
  | { readonly kind: 'back' }
  | { readonly kind: 'enough' }
  | { readonly kind: 'stop' };

/** How a question is put. */
export interface Put {
  readonly question: string;
  readonly color: ColorChoice;
  readonly canGoBack: boolean;
}

/** One line to choose. */
export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
}

/** Columns that the bar at the left takes. */
const GUIDE = 3;

const ESCAPE = '\u001b';
const CTRL_D = '\u0004';
const COLORS = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g');

settings.aliases.set(CTRL_D, 'cancel');
for (const key of ['h', 'j', 'k', 'l']) settings.aliases.delete(key);

/** The terminal, or where no colour is wanted, what passes all but the colours on to it. */
function outputFor(color: ColorChoice): Writable {
  const terminal = process.stdout;
  if (outputRendering(color, false).color) return terminal;
  const plain = new Writable({
    write: (chunk, _encoding, done) => {
      terminal.write(String(chunk).replace(COLORS, ''), () => done());
    },
  });
  const { columns, rows } = terminal;
  return Object.assign(plain, { columns, rows, isTTY: true });
}

interface Common {
  readonly message: string;
  readonly output: Writable;
  readonly signal: AbortSignal;
}

/**
 * Lets a prompt run. It takes Escape, Ctrl-D and Ctrl-C for one thing, so the last key says which it
 * was: back, enough or stop. Where the terminal goes away, nothing else would end it.
 */
async function ask<Value>(
  { question, color, canGoBack }: Put,
  prompt: (common: Common) => Promise<Value | typeof CANCEL_SYMBOL>,
): Promise<Reply<Value>> {
  let last: string | undefined;
  const listen = (_character: unknown, key: { readonly sequence?: string }) => {
    last = key.sequence;
  };
  const gone = new AbortController();
  const abort = () => gone.abort();
  if (canGoBack) settings.aliases.set('escape', 'cancel');
  else settings.aliases.delete('escape');
  process.stdin.on('keypress', listen).once('end', abort);
  try {
    const value = await prompt({
      message: question,
      output: outputFor(color),
      signal: gone.signal,
    });
    if (!isCancel(value)) return { kind: 'answer', value };
    if (gone.signal.aborted) return { kind: 'stop' };
    if (last === CTRL_D) return { kind: 'enough' };
    return { kind: last === ESCAPE ? 'back' : 'stop' };
  } finally {
    process.stdin.off('keypress', listen).off('end', abort);
  }
}

/** Asks for one of some choices. */
export function choose<Value extends string | number | boolean>(
  put: Put,
  choices: readonly Choice<Value>[],
  initial?: Value,
): Promise<Reply<Value>> {
  return ask(put, (common) => {
    // The package types options by whether their value is text, which is not known here.
    const options = choices.map(({ value, label }) => ({ value, label })) as Parameters<
      typeof select<Value>
    >[0]['options'];
    return select<Value>({
      ...common,
      options,
      ...(initial !== undefined && { initialValue: initial }),
    });
  });
}

/** How typed text is taken. */
interface Typing {
  /** What stands there to begin with, to be changed; may be empty. */
  readonly initial: string;
  /** What stands there as long as nothing is typed. */
  readonly ghost: string;
  /** What Enter alone means. */
  readonly otherwise: string;
  /** What is wrong with a text; null for nothing. */
  readonly problemWith: (text: string) => string | null;
}

/** Asks for a line of text. */
export function type(
  put: Put,
  { initial, ghost, otherwise, problemWith }: Typing,
): Promise<Reply<string>> {
  return ask(put, (common) =>
    text({
      ...common,
      initialValue: initial,
      placeholder: ghost,
      defaultValue: otherwise,
      validate: (typed = '') => problemWith(typed) ?? undefined,
    }),
  );
}
