import {
  type Answer,
  beginInterview,
  type Interview,
  MOST_QUESTIONS,
  type Standing,
  standingOf,
  withAnswer,
  withoutLastAnswer,
} from '../../analysis/interview.ts';
import type { AskedField } from '../../analysis/questions.ts';
import type { FieldValue } from '../../analysis/types.ts';
import { commandFor } from '../../format/command-line.ts';
import { type Block, paragraph, span } from '../../format/document.ts';
import { soFarText } from '../../format/gist.ts';
import { workloadText } from '../../format/words.ts';
import type { Workload } from '../../schema/workload.ts';
import { EXIT } from '../exit-codes.ts';
import { askField } from './ask-field.ts';
import { finish } from './finish.ts';
import type { Reply } from './prompts.ts';
import { type Session, say } from './session.ts';

const INTRODUCTION = [
  `At most ${MOST_QUESTIONS} questions, the most telling first. What you do not know is left out:`,
  'nothing is assumed for it. Ctrl-C stops.',
].join(' ');

function introduction(standing: Standing, { names }: Session): Block[] {
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
  readonly takenBack?: Answer;
}

function stepBack(interview: Interview): Step {
  const takenBack = interview.answers.at(-1);
  return { interview: withoutLastAnswer(interview), by: 'back', ...(takenBack && { takenBack }) };
}

/** What is to be said before it goes on. */
function news({ by }: Step, standing: Standing, session: Session): readonly Block[] {
  if (by === 'beginning') return introduction(standing, session);
  return by === 'answer' ? [paragraph(soFarText(standing, session.names))] : [];
}

async function stop({ recommendation, isEmpty }: Standing, session: Session): Promise<number> {
  const again = isEmpty
    ? 'infer-advisor init'
    : `${commandFor('init', recommendation)}${session.priceFlags}`;
  await say(session, [paragraph(['Stopped. To go on from here: ', span(again, 'command')])]);
  return EXIT.interrupted;
}

async function ask(
  field: AskedField,
  { interview, takenBack }: Step,
  standing: Standing,
  session: Session,
): Promise<Step | number> {
  const reply: Reply<FieldValue | null> = await askField({
    field,
    number: interview.answers.length + 1,
    workload: standing.workload,
    before: takenBack?.field === field ? takenBack.value : null,
    ...session,
  });
  if (reply.kind === 'stop') return stop(standing, session);
  if (reply.kind === 'back') return stepBack(interview);
  if (reply.kind === 'enough') return { interview, by: 'over' };
  return { interview: withAnswer(interview, { field, value: reply.value }), by: 'answer' };
}

/** Why there are no more questions. */
const endText = ({ recommendation }: Standing): string =>
  recommendation.status === 'none-eligible'
    ? 'What is stated rules out every option, so there is no more to ask.'
    : 'No other question would change the answer much.';

/** Ends the interview, or goes back to the question that it ended at. */
async function end(step: Step, standing: Standing, session: Session): Promise<Step | number> {
  const { interview } = step;
  if (step.by !== 'over' && interview.answers.length < MOST_QUESTIONS) {
    await say(session, [paragraph(span(endText(standing), 'dim'))]);
  }
  const finished = await finish(standing, session, interview.answers.length > 0);
  if (finished !== 'back') return finished.exitCode;
  return standing.question ? { interview, by: 'back' } : stepBack(interview);
}

/**
 * Leads the interview on what is not given, to its exit code. All state is in the answers, so that
 * the way back is to leave out the last one.
 */
export async function interviewOn(given: Workload, session: Session): Promise<number> {
  let step: Step = { interview: beginInterview(given), by: 'beginning' };
  for (;;) {
    const standing = standingOf(step.interview, session.judging);
    await say(session, news(step, standing, session));
    const question = step.by === 'over' ? null : standing.question;
    const next: Step | number = question
      ? await ask(question, step, standing, session)
      : await end(step, standing, session);
    if (typeof next === 'number') return next;
    step = next;
  }
}
