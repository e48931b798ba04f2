import { fewValues, printValue, statedValue } from '../../analysis/fields.ts';
import type { AskedField } from '../../analysis/questions.ts';
import type { FieldValue } from '../../analysis/types.ts';
import { printWorkload } from '../../schema/print-workload.ts';
import { readWorkload } from '../../schema/read-workload.ts';
import type { Workload } from '../../schema/workload.ts';
import type { ColorChoice } from '../output/terminal.ts';
import { type Choice, choose, type Put, type Reply, type } from './prompts.ts';

/** How a person is asked for a field. */
interface Wording {
  readonly question: string;
  /** What is meant, with examples; may be empty where the question says it all. */
  readonly help: string;
  /** Fields with a few values: what each of them means, in the order of the list. */
  readonly values?: Readonly<Record<string, string>>;
}

const yesNo = (yes: string, no: string) => ({ true: yes, false: no });

/** The questions in the words of people who know their work, but not this program. */
export const WORDING: Readonly<Record<AskedField, Wording>> = {
  payload: {
    question: 'How big is the largest request?',
    help: 'a table row 1KB, a photo 5MB, a video 200MB',
  },
  responsePayload: {
    question: 'How big is the largest response?',
    help: 'what the model sends back: a label 1KB, a picture 5MB',
  },
  processingTime: {
    question: 'How long does the model work on one request?',
    help: 'the slowest counts: 80ms, 45s, 10m',
  },
  latency: {
    question: 'What latency is acceptable?',
    help: '',
    values: {
      low: 'low: milliseconds to seconds',
      medium: 'medium: seconds to minutes',
      high: 'high: minutes to hours',
    },
  },
  deadline: {
    question: 'By when must the whole data set be done?',
    help: 'from when it is there: 2h, 1d',
  },
  interactive: {
    question: 'Does the caller wait for the answer on the open connection?',
    help: '',
    values: yesNo(
      'yes, as a web page or another service does',
      'no, the result may be picked up later',
    ),
  },
  traffic: {
    question: 'How do requests come?',
    help: '',
    values: {
      steady: 'steadily: all the time, about as many',
      spiky: 'in spikes: sometimes many at once, hard to foresee',
      intermittent: 'now and then, with nothing to do in between',
      scheduled: 'on a schedule, such as every night',
      'one-off': 'once, all together',
    },
  },
  requestRate: {
    question: 'How many requests come on average?',
    help: 'such as 3/s, 200/day or 50000/month',
  },
  peakRate: {
    question: 'How many requests come at the busiest time?',
    help: 'such as 50/s or 2000/min',
  },
  activeHours: {
    question: 'In which hours do requests come at all?',
    help: 'such as 9h/day or 45h/week',
  },
  records: {
    question: 'Is all the data there before you start? Then how many records are there?',
    help: 'such as 10000 or 10 million',
  },
  datasetSize: {
    question: 'Is all the data there before you start? Then how much is it?',
    help: 'such as 800MB or 200GB',
  },
  coldStartTolerant: {
    question: 'May a request now and then take some seconds longer, while the model starts?',
    help: '',
    values: yesNo('yes, that is fine', 'no, every request must be quick'),
  },
  scaleToZero: {
    question: 'Must it cost nothing while there are no requests?',
    help: '',
    values: yesNo('yes, nothing at all', 'no, it may wait for requests and be paid for'),
  },
  gpu: {
    question: 'Does the model need a GPU?',
    help: 'Large language and image models mostly do; models on tables mostly do not.',
    values: yesNo('yes', 'no'),
  },
  streaming: {
    question: 'Must the caller see the beginning of a response while the rest is still made?',
    help: 'As in a chat, where the words come one by one.',
    values: yesNo('yes', 'no, the whole response at the end is fine'),
  },
  vpc: {
    question: 'Must the model run in your own private network (VPC)?',
    help: '',
    values: yesNo('yes', 'no'),
  },
  dataCapture: {
    question: 'Must requests and results be captured for monitoring?',
    help: '',
    values: yesNo('yes', 'no'),
  },
  notification: {
    question: 'Must someone be notified when each result is ready?',
    help: 'For example, a message that starts another program.',
    values: yesNo('yes', 'no'),
  },
  modelMemory: {
    question: 'How much memory does the model need?',
    help: 'with all it needs to run, such as 500MB or 16GB',
  },
  loadTime: {
    question: 'How long does the model take to load?',
    help: 'from the start to the first answer, such as 5s or 2m',
  },
  models: {
    question: 'How many models share one endpoint?',
    help: 'such as 1, or 200 where each customer has their own',
  },
  imageSize: {
    question: 'How large is the container image?',
    help: 'such as 2GB; with PyTorch and a GPU often over 10GB',
  },
  priority: {
    question: 'What weighs most?',
    help: '',
    values: {
      balanced: 'nothing in particular',
      cost: 'a low bill',
      latency: 'quick answers',
      operations: 'little to look after',
    },
  },
};

/** A typed answer in the field's base unit, or what is wrong with it. */
type ReadAnswer =
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
interface FieldQuestion {
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
