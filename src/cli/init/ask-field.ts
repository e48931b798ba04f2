import { fewValues, printValue, statedValue } from '../../analysis/fields.ts';
import type { AskedField } from '../../analysis/questions.ts';
import type { FieldValue } from '../../analysis/types.ts';
import { printWorkload } from '../../schema/print-workload.ts';
import { readWorkload } from '../../schema/read-workload.ts';
import type { Workload } from '../../schema/workload.ts';
import type { ColorChoice } from '../output/terminal.ts';
import { type Choice, choose, type Put, type Reply, type } from './prompts.ts';
import { WORDING } from './wording.ts';

/** A typed answer in the field's base unit, or what is wrong with it. */
export type ReadAnswer =
  | { readonly ok: true; readonly value: FieldValue | null }
  | { readonly ok: false; readonly message: string };

/** Ways to say that it is not known. */
const UNKNOWN = /^(?:|\?|none|unknown|(?:i )?(?:don'?t|do not) know)$/i;

/** Reads what was typed as a flag's value would be read, next to what else is stated. */
export function readAnswer(
  field: AskedField,
  text: string,
  workload: Workload,
  optionIds: readonly string[],
): ReadAnswer {
  if (UNKNOWN.test(text.trim())) return { ok: true, value: null };
  const result = readWorkload({ ...printWorkload(workload), [field]: text }, optionIds);
  if (result.ok) return { ok: true, value: statedValue(result.workload, field) ?? null };
  const [problem] = result.problems;
  // The question says which field it is about; the message need not.
  const message = problem?.message ?? '';
  return {
    ok: false,
    message: message.startsWith(`${field} `) ? message.slice(field.length + 1) : message,
  };
}

/** A question to be asked. */
export interface FieldQuestion {
  readonly field: AskedField;
  /** From 1. */
  readonly number: number;
  readonly canGoBack: boolean;
  /** What is stated so far. */
  readonly workload: Workload;
  /** What was answered before the user went back to it. */
  readonly before: FieldValue | null;
  readonly optionIds: readonly string[];
  readonly color: ColorChoice;
}

const DONT_KNOW = "I don't know";

/** Values of the entries that are no value of the field. */
const UNSURE = '?';
const BOUND = '#';

/** An answer of the field, as the interview takes it. */
type FieldReply = Reply<FieldValue | null>;

/** A question with a few values has its help below it, any other where the answer is typed. */
function putOf({ field, number, color, canGoBack }: FieldQuestion): Put {
  const { question, help, values } = WORDING[field];
  const below = values && help !== '' ? `\n${help}` : '';
  return { question: `${number}. ${question}${below}`, color, canGoBack };
}

async function askText(asked: FieldQuestion, bound?: typeof BOUND_QUESTION): Promise<FieldReply> {
  const { field, workload, before, optionIds } = asked;
  const read = (text: string) => readAnswer(field, text, workload, optionIds);
  const put = bound ? { ...putOf(asked), ...bound } : putOf(asked);
  const { help } = bound ?? WORDING[field];
  const reply = await type(put, {
    initial: typeof before === 'number' ? String(printValue(field, before)) : '',
    ghost: `${help} (Enter: ${DONT_KNOW})`,
    otherwise: DONT_KNOW,
    problemWith: (text) => {
      const answer = read(text);
      return answer.ok ? null : answer.message;
    },
  });
  if (reply.kind !== 'answer') return reply;
  const answer = read(reply.value);
  return { kind: 'answer', value: answer.ok ? answer.value : null };
}

/** The entries of a field with a few values. */
function choicesOf(field: AskedField): Choice<FieldValue>[] {
  const { values = {} } = WORDING[field];
  const known = (fewValues(field) ?? []).map((value) => ({
    value,
    label: values[String(value)] ?? String(value),
  }));
  return [
    ...known,
    ...(field === 'latency' ? [{ value: BOUND, label: 'within a time that I can name' }] : []),
    { value: UNSURE, label: DONT_KNOW },
  ];
}

/** A hard bound, where a word is too vague. */
const BOUND_QUESTION = {
  question: 'Within what time must the answer be there?',
  help: 'such as 250ms, 2s or 5m; slower options are ruled out',
  canGoBack: true,
};

async function askChoice(asked: FieldQuestion): Promise<FieldReply> {
  const { before, field } = asked;
  const initial = typeof before === 'number' ? BOUND : before;
  const reply = await choose(putOf(asked), choicesOf(field), initial ?? undefined);
  if (reply.kind !== 'answer') return reply;
  if (reply.value === UNSURE) return { kind: 'answer', value: null };
  if (reply.value !== BOUND) return reply;
  const bound = await askText(asked, BOUND_QUESTION);
  return bound.kind === 'back' ? askChoice(asked) : bound;
}

/** Asks for a field in the way that fits it: a choice where there are few values, else a text. */
export function askField(asked: FieldQuestion): Promise<FieldReply> {
  return fewValues(asked.field) ? askChoice(asked) : askText(asked);
}
