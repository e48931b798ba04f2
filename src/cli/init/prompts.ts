import process from 'node:process';
import { isCancel, type Prompt, SelectPrompt, settings, TextPrompt } from '@clack/core';
import { type ColorChoice, outputRendering } from '../output/terminal.ts';
import {
  type Asking,
  answeredFrame,
  type Choice,
  choosingFrame,
  type Size,
  typingFrame,
} from './frames.ts';

/** What came of a question: an answer, or the wish to go back, to end here, or to give up. */
export type Reply<Value> =
  | { readonly kind: 'answer'; readonly value: Value }
  | { readonly kind: 'back' }
  | { readonly kind: 'enough' }
  | { readonly kind: 'stop' };

type Leave = Exclude<Reply<never>['kind'], 'answer'>;

/** How a question is put. */
export interface Put extends Asking {
  readonly color: ColorChoice;
  readonly canGoBack: boolean;
}

// Escape goes back; as the package has it, it would stop the whole interview. Letters choose by what
// an entry begins with, so "h" and "l" are no arrow keys.
for (const key of ['escape', 'h', 'l']) settings.aliases.delete(key);

const SAID: Readonly<Record<Leave, string>> = {
  back: '(back)',
  enough: '(finish)',
  stop: '',
};

function sizeOf(color: ColorChoice): Size {
  const { columns, rows } = process.stdout;
  return { rendering: outputRendering(color, false), columns: columns || 80, rows: rows || 24 };
}

/**
 * Lets a prompt run. Ctrl-C stops; Escape goes back; Ctrl-D, the end of input, ends the questions, as
 * readline would then close the input under the prompt, which would never return. What follows a
 * question without a number does not belong to it, so a blank line stands between.
 */
async function run<Value>(
  make: (leaving: () => Leave, signal: AbortSignal) => Prompt<Value>,
  { mark, canGoBack }: Put,
): Promise<Reply<Value>> {
  let leave: Leave = 'stop';
  const gone = new AbortController();
  const abort = () => gone.abort();
  process.stdin.once('end', abort);
  try {
    const prompt = make(() => leave, gone.signal);
    prompt.on('key', (_character, key) => {
      if (key?.name === 'escape' && canGoBack) leave = 'back';
      else if (key?.name === 'd' && key.ctrl) leave = 'enough';
      else return;
      prompt.state = 'cancel';
    });
    const value = await prompt.prompt();
    if (mark === '') process.stdout.write('\n');
    return isCancel(value) || value === undefined ? { kind: leave } : { kind: 'answer', value };
  } finally {
    process.stdin.off('end', abort);
  }
}

/** The next entry that begins with a letter, from the one behind the active one on; -1 for none. */
function nextWith(letter: string, labels: readonly string[], active: number): number {
  const begins = (label: string) => label.toLowerCase().startsWith(letter.toLowerCase());
  const behind = labels.findIndex((label, index) => index > active && begins(label));
  return behind >= 0 ? behind : labels.findIndex(begins);
}

/** Asks for one of some choices. */
export async function choose<Value extends string | number | boolean>(
  put: Put,
  choices: readonly Choice<Value>[],
  initial?: Value,
): Promise<Reply<Value>> {
  const labels = choices.map(({ label }) => label);
  const make = (leaving: () => Leave, signal: AbortSignal) => {
    const prompt = new SelectPrompt<{ value: Value }>({
      options: choices.map(({ value }) => ({ value })),
      ...(initial !== undefined && { initialValue: initial }),
      signal,
      render() {
        const size = sizeOf(put.color);
        if (this.state === 'cancel') return answeredFrame(put, SAID[leaving()], size);
        const { label = '', said = label } = choices[this.cursor] ?? {};
        return this.state === 'submit'
          ? answeredFrame(put, said, size)
          : choosingFrame(put, labels, this.cursor, size);
      },
    });
    prompt.on('key', (character) => {
      const found = /^[a-z]$/i.test(character ?? '')
        ? nextWith(`${character}`, labels, prompt.cursor)
        : -1;
      if (found < 0) return;
      prompt.cursor = found;
      prompt.value = choices[found]?.value;
    });
    return prompt;
  };
  return run(make, put);
}

/** How typed text is taken. */
export interface Typing {
  readonly initial: string;
  /** What is wrong with a text; null for nothing. */
  readonly problemWith: (text: string) => string | null;
  /** What an accepted text amounts to, as it stays on the screen. */
  readonly said: (text: string) => string;
}

/** Asks for a line of text. */
export async function type(
  put: Put,
  { initial, problemWith, said }: Typing,
): Promise<Reply<string>> {
  const make = (leaving: () => Leave, signal: AbortSignal) =>
    new TextPrompt({
      initialUserInput: initial,
      validate: (text = '') => problemWith(text) ?? undefined,
      signal,
      render() {
        const size = sizeOf(put.color);
        if (this.state === 'cancel') return answeredFrame(put, SAID[leaving()], size);
        if (this.state === 'submit') return answeredFrame(put, said(this.userInput), size);
        const problem = this.state === 'error' ? this.error : '';
        return typingFrame(put, { text: this.userInput, cursor: this.cursor, problem }, size);
      },
    });
  return run(make, put);
}
