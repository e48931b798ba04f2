import { statedValue } from '../../analysis/fields.ts';
import {
  type Answer,
  beginInterview,
  type Interview,
  MOST_QUESTIONS,
  type Standing,
  standingOf,
  withAnswer,
  withoutLastAnswer,
  withoutStatement,
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
import { type Reply, type Session, say, tell } from './prompts.ts';

const INTRODUCTION = [
  `At most ${MOST_QUESTIONS} questions. What you do not know is left out: nothing is assumed for it.`,
  'Esc goes back, Ctrl-D goes straight to the answer, Ctrl-C stops.',
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
  /** A question that is asked anew, and where it goes back to. */
  readonly anew?: { readonly field: AskedField; readonly from: Interview };
}

function stepBack({ interview, anew }: Step): Step {
  if (anew) return { interview: anew.from, by: 'back' };
  const takenBack = interview.answers.at(-1);
  return { interview: withoutLastAnswer(interview), by: 'back', ...(takenBack && { takenBack }) };
}

/** Asks for a statement again, without which an option might fit. */
function relax(field: AskedField, { interview }: Step, { workload }: Standing): Step {
  return {
    interview: withoutStatement(interview, field),
    by: 'back',
    takenBack: { field, value: statedValue(workload, field) ?? null },
    anew: { field, from: interview },
  };
}

/** What leads, and how: as long as it stays the same it is said once. */
const leadOf = ({ isEmpty, recommendation: { status, options } }: Standing): string =>
  isEmpty ? '' : [status, options[0]?.id, ...(options[0]?.tiedWith ?? [])].join(' ');

async function stop({ recommendation, isEmpty }: Standing, session: Session): Promise<number> {
  const again = isEmpty
    ? 'infer-advisor init'
    : `${commandFor('init', recommendation)}${session.priceFlags}`;
  await say(session, [paragraph(['Stopped. To go on from here: ', span(again, 'command')])]);
  return EXIT.interrupted;
}

async function ask(
  field: AskedField,
  step: Step,
  standing: Standing,
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
async function end(step: Step, standing: Standing, session: Session): Promise<Step | number> {
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
