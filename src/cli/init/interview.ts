import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { statedValue } from '../../analysis/fields.ts';
import {
  beginInterview,
  type GivenAnswer,
  type Interview,
  type InterviewState,
  MOST_QUESTIONS,
  standingOf,
  withAnswer,
  withoutLastAnswer,
  withoutStatement,
} from '../../analysis/interview.ts';
import { type AskedField, QUESTIONS } from '../../analysis/questions.ts';
import type { FieldValue } from '../../analysis/types.ts';
import { commandFor, judgingFlags, shellWord } from '../../format/command-line.ts';
import { type Block, paragraph, span } from '../../format/document.ts';
import { soFarText } from '../../format/gist.ts';
import { noteSettings } from '../../format/settings.ts';
import { statement, workloadText } from '../../format/words.ts';
import { problemWithPath, workloadYaml } from '../../format/workload-yaml.ts';
import { InputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import type { Workload } from '../../schema/workload.ts';
import { gistView } from '../../why.ts';
import { EXIT } from '../commands/command.ts';
import { exitCodeOf, migrationFor } from '../judge/judging.ts';
import { replaceFile } from '../output/files.ts';
import { askField } from './ask-field.ts';
import {
  type Choice,
  choose,
  type Put,
  type Reply,
  type Session,
  say,
  tell,
  type,
} from './prompts.ts';

/** How an interview ends: with an exit code, at its last question, or with one asked anew. */
type End = { readonly exitCode: number } | 'back' | { readonly relax: AskedField };

const DEFAULT_PATH = 'workload.yaml';

const put = (question: string, { color }: Session, canGoBack = true): Put => ({
  question,
  color,
  canGoBack,
});

async function mayWrite(path: string, session: Session): Promise<Reply<boolean>> {
  if (!existsSync(path)) return { kind: 'answer', value: true };
  return choose(put(`${quote(path)} exists already.`, session), [
    { value: false, label: 'Name another file' },
    { value: true, label: 'Replace it' },
  ]);
}

/** Writes the file; a mistake that the user can fix is shown instead of thrown. */
async function problemOfWriting(path: string, workload: Workload): Promise<string | null> {
  try {
    await replaceFile(path, workloadYaml(workload));
    return null;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

/** The home folder as shells write it. */
const plainPath = (path: string): string => path.trim().replace(/^~(?=\/)/, homedir());

/**
 * Writes the workload to a file, whose name is asked for unless a flag gives it. No file is replaced
 * without a yes.
 */
async function writeWorkload(
  workload: Workload,
  session: Session,
  path = session.output,
): Promise<Reply<string>> {
  const named: Reply<string> =
    path === undefined
      ? await type(put('Into which file?', session), {
          initial: '',
          ghost: DEFAULT_PATH,
          otherwise: DEFAULT_PATH,
          problemWith: (text) => problemWithPath(text === '' ? DEFAULT_PATH : text),
        })
      : { kind: 'answer', value: path };
  if (named.kind !== 'answer') return named;
  const file = path ?? plainPath(named.value);
  const { output, ...unnamed } = session;
  const again = () => writeWorkload(workload, unnamed);
  const allowed = await mayWrite(file, session);
  if (allowed.kind === 'stop') return allowed;
  if (allowed.kind !== 'answer' || !allowed.value) return again();
  const problem = await problemOfWriting(file, workload);
  if (problem === null) return { kind: 'answer', value: file };
  await say(session, [paragraph(span(problem, 'bad'))]);
  return again();
}

/** A command on a line of its own, which is never broken, so that it can be copied. */
const command = (text: string): Block => paragraph(['  ', span(text, 'command')]);

/** The recommendation as `recommend` shows it, and the command that shows it again. */
async function answerBlocks(
  { recommendation }: InterviewState,
  { judging, costing, judgedWith, priceFlags }: Session,
): Promise<readonly Block[]> {
  const { catalog, ruleset } = judging;
  const migration = await migrationFor(costing)(recommendation);
  const view = gistView(recommendation, catalog, ruleset, { migration });
  return [
    ...noteSettings(view, judgedWith).blocks(),
    paragraph('The same without questions:'),
    command(`${commandFor('recommend', recommendation)}${priceFlags}`),
  ];
}

async function save(
  { recommendation, workload }: InterviewState,
  session: Session,
): Promise<Reply<void>> {
  const reply = await writeWorkload(workload, session);
  if (reply.kind !== 'answer') return reply;
  const again = `infer-advisor recommend ${shellWord(reply.value)}${judgingFlags(recommendation)}`;
  await say(session, [paragraph('Written. From now on:'), command(again)]);
  return { kind: 'answer', value: undefined };
}

const isAsked = (field: string): field is AskedField => Object.hasOwn(QUESTIONS, field);

/** Where no option fits: a choice for each statement without which one might. */
function relaxing({ recommendation, workload, conflicts }: InterviewState): Choice<string>[] {
  if (recommendation.status !== 'none-eligible') return [];
  const fields = [...new Set(conflicts.flat())].filter(isAsked);
  return fields.map((field) => ({
    value: `relax ${field}`,
    label: `Change ${statement(workload, field)}`,
  }));
}

const askNext = (
  standing: InterviewState,
  session: Session,
  canGoBack: boolean,
): Promise<Reply<string>> =>
  choose<string>(put('What now?', session, canGoBack), [
    ...relaxing(standing),
    { value: 'done', label: 'Done' },
    { value: 'save', label: 'Save my answers to a file' },
    ...(canGoBack ? [{ value: 'back', label: 'Back to the last question' }] : []),
  ]);

/** Asks what to do with the answer until it is done. */
async function offer(standing: InterviewState, session: Session, canGoBack: boolean): Promise<End> {
  const reply: Reply<string> = session.output
    ? { kind: 'answer', value: 'save' }
    : await askNext(standing, session, canGoBack);
  if (reply.kind === 'stop') return { exitCode: EXIT.interrupted };
  const done = { exitCode: exitCodeOf(standing.recommendation) };
  if (reply.kind === 'enough') return done;
  const next = reply.kind === 'back' ? 'back' : reply.value;
  const relax = next.replace(/^relax /, '');
  if (relax !== next && isAsked(relax)) return { relax };
  if (next === 'back') return 'back';
  if (next !== 'save') return done;
  const saved = await save(standing, session);
  if (saved.kind === 'stop') return { exitCode: EXIT.interrupted };
  if (saved.kind !== 'back') return done;
  const { output, ...unnamed } = session;
  return offer(standing, unnamed, canGoBack);
}

const NOTHING = [
  paragraph('Nothing is stated, so there is nothing to recommend. To read about the options:'),
  command('infer-advisor compare'),
  paragraph('For a file with all that can be stated, to fill in at leisure:'),
  command('infer-advisor init --skeleton -o workload.yaml'),
];

/** Ends an interview: shows the answer and offers to keep it. */
async function finish(
  standing: InterviewState,
  session: Session,
  canGoBack: boolean,
): Promise<End> {
  if (standing.isEmpty) {
    await say(session, NOTHING);
    return { exitCode: EXIT.answer };
  }
  await say(session, await answerBlocks(standing, session));
  return offer(standing, session, canGoBack);
}

const INTRODUCTION = [
  `At most ${MOST_QUESTIONS} questions. What you do not know is left out: nothing is assumed for it.`,
  'Esc goes back, Ctrl-D goes straight to the answer, Ctrl-C stops.',
].join(' ');

function introduction(standing: InterviewState, { names }: Session): Block[] {
  if (standing.isEmpty) return [paragraph(INTRODUCTION)];
  const given = `Given: ${workloadText(standing.workload)}`;
  return [
    paragraph(INTRODUCTION),
    paragraph(span(given, 'dim')),
    paragraph(soFarText(standing, names)),
  ];
}

/** Where the interview has come to. */
interface Step {
  readonly interview: Interview;
  /** How it came there. "over": the user wants no more questions. */
  readonly by: 'beginning' | 'answer' | 'back' | 'over';
  /** An answer that was taken back, to be offered again. */
  readonly takenBack?: GivenAnswer;
  /** A question that is asked anew, and where it goes back to. */
  readonly anew?: { readonly field: AskedField; readonly from: Interview };
}

function stepBack({ interview, anew }: Step): Step {
  if (anew) return { interview: anew.from, by: 'back' };
  const takenBack = interview.answers.at(-1);
  return { interview: withoutLastAnswer(interview), by: 'back', ...(takenBack && { takenBack }) };
}

/** Asks for a statement again, without which an option might fit. */
function relax(field: AskedField, { interview }: Step, { workload }: InterviewState): Step {
  return {
    interview: withoutStatement(interview, field),
    by: 'back',
    takenBack: { field, value: statedValue(workload, field) ?? null },
    anew: { field, from: interview },
  };
}

/** What leads, and how: as long as it stays the same it is said once. */
const leadOf = ({ isEmpty, recommendation: { status, options } }: InterviewState): string =>
  isEmpty ? '' : [status, options[0]?.id, ...(options[0]?.tiedWith ?? [])].join(' ');

async function stop(
  { recommendation, isEmpty }: InterviewState,
  session: Session,
): Promise<number> {
  const again = isEmpty
    ? 'infer-advisor init'
    : `${commandFor('init', recommendation)}${session.priceFlags}`;
  await say(session, [paragraph(['Stopped. To go on from here: ', span(again, 'command')])]);
  return EXIT.interrupted;
}

async function ask(
  field: AskedField,
  step: Step,
  standing: InterviewState,
  session: Session,
): Promise<Step | number> {
  const { interview, takenBack, anew } = step;
  const reply: Reply<FieldValue | null> = await askField({
    field,
    number: interview.answers.length + 1,
    canGoBack: interview.answers.length > 0 || anew !== undefined,
    workload: standing.workload,
    before: takenBack?.field === field ? takenBack.value : null,
    ...session,
  });
  if (reply.kind === 'stop') return stop(standing, session);
  if (reply.kind === 'back') return stepBack(step);
  if (reply.kind === 'enough') return { interview, by: 'over' };
  return { interview: withAnswer(interview, { field, value: reply.value }), by: 'answer' };
}

/** Ends the interview, or goes back to the question that it ended at. */
async function end(step: Step, standing: InterviewState, session: Session): Promise<Step | number> {
  const { interview } = step;
  const isEarly = step.by !== 'over' && interview.answers.length < MOST_QUESTIONS;
  if (isEarly && standing.recommendation.status !== 'none-eligible') {
    tell(session, span('No other question would change the answer much.', 'dim'));
    await say(session, []);
  }
  const finished = await finish(standing, session, interview.answers.length > 0);
  if (finished === 'back') {
    return standing.question ? { interview, by: 'back' } : stepBack({ interview, by: 'back' });
  }
  return 'relax' in finished ? relax(finished.relax, step, standing) : finished.exitCode;
}

/**
 * Leads the interview on what is not given, to its exit code. All state is in the answers, so that
 * the way back is to leave out the last one.
 */
export async function interviewOn(given: Workload, session: Session): Promise<number> {
  let step: Step = { interview: beginInterview(given), by: 'beginning' };
  let lead: string | undefined;
  for (;;) {
    const standing = standingOf(step.interview, session.judging);
    if (step.by === 'beginning') await say(session, introduction(standing, session));
    if (step.by === 'answer' && leadOf(standing) !== lead)
      tell(session, soFarText(standing, session.names));
    lead = leadOf(standing);
    const question = step.by === 'over' ? null : (step.anew?.field ?? standing.question);
    const next: Step | number = question
      ? await ask(question, step, standing, session)
      : await end(step, standing, session);
    if (typeof next === 'number') return next;
    step = next;
  }
}
