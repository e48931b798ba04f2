import type { Gist } from '../analysis/gist.ts';
import type { Recommendation } from '../core/types.ts';
import {
  changeText,
  conflictSentences,
  flipText,
  outcomesText,
  redesignParts,
} from './analysis.ts';
import type { Notes } from './document.ts';
import type { ShortNames } from './short-names.ts';

type Items = Notes['items'];

/** With no more criteria than this, the score says little. */
const FEW_CRITERIA = 2;

function pointsText(points: number): string {
  if (points < 1) return 'less than a point';
  const whole = Math.round(points);
  return whole === 1 ? '1 point' : `${whole} points`;
}

/** ", which comes first under most other weightings". */
function rivalText(rival: string | null, over: string, names: ShortNames): string {
  if (rival === null) return '';
  const who = rival === over ? ', which' : `, but ${names[rival]}`;
  return `${who} comes first under most other weightings`;
}

function leadText(
  { lead, rival, question }: Gist,
  given: Recommendation,
  names: ShortNames,
): string | null {
  if (!lead) return null;
  const over = names[lead.over] ?? lead.over;
  const points = pointsText(lead.points);
  const criteria = given.options[0]?.criteria.length ?? 0;
  const doubt = criteria <= FEW_CRITERIA && question ? ', but little is stated' : '';
  return `${points} ahead of ${over}${doubt}${rivalText(rival, lead.over, names)}`;
}

/** "Split each item until it fits → Async, Batch": what opens several options, once. */
function redesignTexts(redesigns: Gist['redesigns'], names: ShortNames): string[] {
  const opened = new Map<string, string[]>();
  for (const offer of redesigns) {
    const [title, option] = redesignParts(offer, names);
    opened.set(title, [...(opened.get(title) ?? []), option]);
  }
  return [...opened].map(([title, options]) => `${title} → ${options.join(', ')}`);
}

function waysOutText({ conflicts, waysOut, redesigns }: Gist, names: ShortNames): string {
  const texts = [
    ...waysOut.map(({ change, recommended }) => `${changeText(change)} → ${names[recommended]}`),
    ...redesignTexts(redesigns, names),
  ];
  const small = conflicts.length > 0 && waysOut.length === 0 ? ['no small change helps'] : [];
  return [...small, ...texts].join('; ');
}

/** How sure, what contradicts what, what would change it: the lines below the ranking. */
export function gistItems(gist: Gist, recommendation: Recommendation, names: ShortNames): Items {
  const lead = leadText(gist, recommendation, names);
  const conflict = conflictSentences({ ...recommendation, conflicts: gist.conflicts }).join(' ');
  const waysOut = waysOutText(gist, names);
  const { flip, question } = gist;
  return [
    ...(conflict ? [{ label: 'Conflict', text: conflict }] : []),
    ...(waysOut ? [{ label: 'Ways out', text: waysOut }] : []),
    ...(lead ? [{ label: 'How sure', text: lead }] : []),
    ...(flip ? [{ label: 'Unless', text: flipText(flip, names) }] : []),
    ...(question
      ? [
          {
            label: 'To ask',
            text: `${question.question} ${outcomesText(question.outcomes, names)}`,
          },
        ]
      : []),
  ];
}
