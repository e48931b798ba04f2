import { fewValues, printValue } from '../../analysis/fields.ts';
import type { AskedField } from '../../analysis/questions.ts';
import type { FieldValue } from '../../analysis/types.ts';
import { valueWords } from '../../format/analysis.ts';
import { fieldTitle } from '../../format/words.ts';
import type { Workload } from '../../schema/workload.ts';
import type { ColorChoice } from '../output/terminal.ts';
import type { Choice } from './frames.ts';
import { choose, type Put, type Reply, type } from './prompts.ts';
import { readAnswer } from './read-answer.ts';
import { WORDING } from './wording.ts';

/** A question to be asked. */
export interface FieldQuestion {
  readonly field: AskedField;
  /** From 1. */
  readonly number: number;
  /** What is stated so far. */
  readonly workload: Workload;
  /** What was answered before the user went back to it. */
  readonly before: FieldValue | null;
  readonly optionIds: readonly string[];
  readonly color: ColorChoice;
}

const DONT_KNOW = "I don't know";
const BACK = '<';

/** Values of the entries that are no value of the field. */
const UNKNOWN = '?';
const BOUND = '#';

const keysOf = (first: string, canGoBack: boolean): string =>
  [first, ...(canGoBack ? ['Esc: back'] : []), 'Ctrl-D: finish'].join(' · ');

function putOf({ field, number, color }: FieldQuestion, first: string): Put {
  const canGoBack = number > 1;
  const { question, help } = WORDING[field];
  return { mark: `${number}.`, question, help, keys: keysOf(first, canGoBack), color, canGoBack };
}

/** An answer of the field, as the interview takes it. */
type FieldReply = Reply<FieldValue | null>;

async function askText(asked: FieldQuestion, question: Partial<Put> = {}): Promise<FieldReply> {
  const { field, workload, before, optionIds } = asked;
  const put = { ...putOf(asked, `Enter alone: ${DONT_KNOW}`), ...question };
  const isBack = (text: string) => put.canGoBack && text.trim() === BACK;
  const read = (text: string) => readAnswer(field, text, workload, optionIds);
  const reply = await type(put, {
    initial: typeof before === 'number' ? String(printValue(field, before)) : '',
    problemWith: (text) => {
      if (isBack(text)) return null;
      const answer = read(text);
      return answer.ok ? null : answer.message;
    },
    said: (text) => {
      if (isBack(text)) return '(back)';
      const answer = read(text);
      return answer.ok && answer.value !== null
        ? String(printValue(field, answer.value))
        : DONT_KNOW;
    },
  });
  if (reply.kind !== 'answer') return reply;
  if (isBack(reply.value)) return { kind: 'back' };
  const answer = read(reply.value);
  return { kind: 'answer', value: answer.ok ? answer.value : null };
}

/** The entries of a field with a few values. */
function choicesOf({ field, number }: FieldQuestion): Choice<FieldValue>[] {
  const { values = {} } = WORDING[field];
  const known = (fewValues(field) ?? []).map((value) => {
    const label = values[String(value)] ?? String(value);
    return { value, label, said: `${label} (${fieldTitle(field)} ${valueWords(value)})` };
  });
  return [
    ...known,
    ...(field === 'latency' ? [{ value: BOUND, label: 'within a time that I can name' }] : []),
    { value: UNKNOWN, label: DONT_KNOW },
    ...(number > 1 ? [{ value: BACK, label: 'Back to the question before' }] : []),
  ];
}

/** A hard bound, where a word is too vague. */
const BOUND_QUESTION: Partial<Put> = {
  question: 'Within what time must the answer be there?',
  help: 'Slower options are then ruled out; such as 250ms, 2s or 5m.',
  canGoBack: true,
};

async function askChoice(asked: FieldQuestion): Promise<FieldReply> {
  const { before } = asked;
  const initial = typeof before === 'number' ? BOUND : before;
  const put = putOf(asked, 'Arrow keys or first letter, Enter');
  const reply = await choose(put, choicesOf(asked), initial ?? undefined);
  if (reply.kind !== 'answer') return reply;
  if (reply.value === BACK) return { kind: 'back' };
  if (reply.value === UNKNOWN) return { kind: 'answer', value: null };
  if (reply.value !== BOUND) return reply;
  const keys = keysOf(`Enter alone: ${DONT_KNOW}`, true);
  const bound = await askText(asked, { ...BOUND_QUESTION, keys });
  return bound.kind === 'back' ? askChoice(asked) : bound;
}

/** Asks for a field in the way that fits it: a choice where there are few values, else a text. */
export function askField(asked: FieldQuestion): Promise<FieldReply> {
  return fewValues(asked.field) ? askChoice(asked) : askText(asked);
}
