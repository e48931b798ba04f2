import type { Gist } from '../analysis/gist.ts';
import type { InterviewState } from '../analysis/interview.ts';
import type { Unknown } from '../analysis/types.ts';
import type { Recommendation } from '../core/result-types.ts';
import { allOf, uncapitalised } from '../schema/words.ts';
import {
  changeText,
  conflictSentences,
  flipText,
  outcomesText,
  redesignLines,
} from './analysis.ts';
import { type Notes, span, type Text } from './document.ts';
import { restsOnOneFact } from './ranking.ts';
import type { ShortNames } from './words.ts';

type Items = Notes['items'];

/** With no more criteria than this, the score says little. */
const FEW_CRITERIA = 2;

/** ", which wins under most other weightings". */
function rivalText(rival: string | null, over: string, names: ShortNames): string {
  if (rival === null) return '';
  const who = rival === over ? ', which' : `, but ${names[rival]}`;
  return `${who} wins under most other weightings`;
}

/** Up to this lead, two options are too close to call. */
export const CLOSE_POINTS = 3;

const isClose = ({ lead }: Gist): boolean => lead !== null && lead.points <= CLOSE_POINTS;

/** "Nearly tied with Async", "21 points ahead of Batch". */
export function distanceText(gist: Gist, points: number, over: string): string {
  if (isClose(gist)) return `Nearly tied with ${over}`;
  return `${points} points ahead of ${over}`;
}

const questionText = (unknown: Unknown, names: ShortNames): string =>
  `${unknown.question} ${outcomesText(unknown, names)}`;

/** Whether the answers to a question lead to either of two options. */
const decidesBetween = ({ outcomes }: Unknown, options: readonly (string | null)[]): boolean =>
  options.every((id) => outcomes.some(({ recommended }) => recommended === id));

/** The question that decides between two options that are too close to call; null where none does. */
function decider({ lead, question }: Gist, { recommended }: Recommendation): Unknown | null {
  return lead && question && decidesBetween(question, [recommended, lead.over]) ? question : null;
}

/**
 * Where two options are too close to call: that, and the question that decides; null elsewhere.
 * It stands right below the answer.
 */
export function closeText(
  gist: Gist,
  recommendation: Recommendation,
  names: ShortNames,
): Text | null {
  const { lead } = gist;
  if (!lead || !isClose(gist) || recommendation.status !== 'ok') return null;
  const over = names[lead.over] ?? lead.over;
  const question = decider(gist, recommendation);
  const close = span(`Too close to call: ${over} is as good.`, 'fair');
  return question ? [close, ` ${questionText(question, names)}`] : [close];
}

function leadText(gist: Gist, given: Recommendation, names: ShortNames): string | null {
  const { lead, rival, question } = gist;
  if (!lead) return null;
  const distance = distanceText(gist, lead.points, names[lead.over] ?? lead.over);
  const criteria = given.options[0]?.criteria.length ?? 0;
  const isThin = (criteria <= FEW_CRITERIA || restsOnOneFact(given)) && question;
  const doubt = isThin ? '; you have told us little so far' : '';
  return `${distance}${rivalText(rival, lead.over, names)}${doubt}`;
}

function fixesText({ conflicts, waysOut, redesigns }: Gist, names: ShortNames): string {
  const texts = [
    ...waysOut.map(({ change, recommended }) => `${changeText(change)} → ${names[recommended]}`),
    ...redesignLines(redesigns, names).map(({ text }) => uncapitalised(text)),
  ];
  const small = conflicts.length > 0 && waysOut.length === 0 ? ['no small change helps'] : [];
  return [...small, ...texts].join('; ');
}

/** How sure, what contradicts what, what would change it: the lines below the ranking. */
export function gistItems(gist: Gist, recommendation: Recommendation, names: ShortNames): Items {
  const lead = leadText(gist, recommendation, names);
  const conflict = conflictSentences({ ...recommendation, conflicts: gist.conflicts }).join(' ');
  const fixes = fixesText(gist, names);
  const { flip, rival } = gist;
  // Where it is close, that and the question stand below the answer.
  const isSaid = closeText(gist, recommendation, names) !== null;
  const question = isSaid && decider(gist, recommendation) ? null : gist.question;
  return [
    ...(conflict ? [{ label: 'Conflict', text: conflict }] : []),
    ...(fixes ? [{ label: 'Fixes', text: fixes }] : []),
    ...(lead && !(isSaid && rival === null) ? [{ label: 'How sure', text: lead }] : []),
    ...(flip ? [{ label: 'Unless', text: flipText(flip, names) }] : []),
    ...(question
      ? [
          {
            label: 'Tell us',
            text: questionText(question, names),
          },
        ]
      : []),
  ];
}

/** "Real-Time" or, where they share the first place, "Real-Time and Async". */
function leadersText({ options }: Recommendation, names: ShortNames): string {
  const [first] = options;
  if (!first) return '';
  return allOf([first.id, ...first.tiedWith].map((id) => names[id] ?? id));
}

function conflictText({ workload, conflicts }: InterviewState): string {
  const sentence = conflictSentences({ workload, conflicts }).slice(0, 1).join('');
  return sentence.replace(/^No/, 'no').replace(/\.$/, '');
}

/** What is recommended so far and what would change it, in a line: "So far: Serverless, 97 points". */
export function soFarText(standing: InterviewState, names: ShortNames): Text {
  const { isEmpty, recommendation, flip } = standing;
  if (isEmpty) return [span('So far: ', 'dim'), 'nothing stated'];
  const leaders = leadersText(recommendation, names);
  const conflict = conflictText(standing);
  if (recommendation.status === 'none-eligible') {
    return [span('So far: ', 'dim'), span(conflict || 'no option fits', 'bad')];
  }
  const because = conflict ? `; ${conflict}` : '';
  if (recommendation.status === 'compromise') {
    return [span('So far: ', 'dim'), span(`${leaders}, as a compromise`, 'fair'), because];
  }
  const points = recommendation.options[0]?.score?.toFixed(0) ?? '–';
  const unless = flip ? `; would change with ${flipText(flip, names)}` : '';
  return [span('So far: ', 'dim'), span(leaders, 'good'), `, ${points} points${unless}`];
}
