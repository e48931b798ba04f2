import type { Gist } from '../analysis/gist.ts';
import type { Standing } from '../analysis/interview.ts';
import type { Catalog, Option, Recommendation } from '../core/types.ts';
import { visible } from '../schema/quote.ts';
import {
  changeText,
  conflictSentences,
  flipText,
  outcomesText,
  redesignParts,
} from './analysis.ts';
import { flagOf } from './command-line.ts';
import { type Notes, span, type Text } from './document.ts';
import { type ShortNames, statement } from './words.ts';

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

/** "Serverless takes 200 at once by endpoint, and 500 or 1000 by account, which AWS may raise". */
function boundText({ short, limits: { concurrency }, quotas }: Option): string[] {
  if (concurrency.value === null) return [];
  const { value, per } = concurrency;
  const quota = quotas.find(({ unit }) => unit === concurrency.unit);
  const ofAccount = quota
    ? `, and an account ${quota.value}${quota.adjustable ? ', a quota that AWS raises on request' : ''}`
    : '';
  return [visible(`${short} takes ${value} at once${per ? ` by ${per}` : ''}${ofAccount}`)];
}

/** What a stated peak says nothing about while nobody knows how long a request takes. */
export function unjudgedPeak(
  { workload, unjudged, options }: Recommendation,
  catalog: Catalog,
): Notes['items'] {
  const lacksTime = unjudged.some(({ constraint }) => constraint === 'concurrency');
  if (!lacksTime || workload.peakRequestsPerSecond === undefined) return [];
  const ranked = options.flatMap(({ id, rank }) => (rank === null ? [] : [id]));
  const bounds = catalog.options.filter(({ id }) => ranked.includes(id)).flatMap(boundText);
  if (bounds.length === 0) return [];
  const what = `how many requests come at once at ${statement(workload, 'peakRate')}`;
  const text = `${what}: ${bounds.join('; ')}; state ${flagOf('processingTime')}`;
  return [{ label: 'Not judged', text }];
}

/** "Real-Time" or, where they share the first place, "Real-Time and Async". */
function leadersText({ options }: Recommendation, names: ShortNames): string {
  const [first] = options;
  if (!first) return '';
  return [first.id, ...first.tiedWith].map((id) => names[id] ?? id).join(' and ');
}

function conflictText({ workload, conflicts }: Standing): string {
  const sentence = conflictSentences({ workload, conflicts }).slice(0, 1).join('');
  return sentence.replace(/^No/, 'no').replace(/\.$/, '');
}

/** What is recommended so far and what would change it, in a line: "So far: Serverless, 97 points". */
export function soFarText(standing: Standing, names: ShortNames): Text {
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
