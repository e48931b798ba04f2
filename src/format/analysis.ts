import type { Explanation } from '../analysis/analyse.ts';
import type {
  Change,
  Fix,
  Flip,
  RedesignOffer,
  Robustness,
  Unknown,
  UnknownOutcome,
} from '../analysis/types.ts';
import { allOf, uncapitalised } from '../schema/words.ts';
import type { FieldName } from '../schema/workload.ts';
import { type Block, bullets, heading, paragraph, span, type Text } from './document.ts';
import {
  fieldTitle,
  flagStatement,
  gathered,
  percent,
  type ShortNames,
  statement,
} from './words.ts';

const nameOf = (id: string | null, names: ShortNames): string =>
  id === null ? 'no option' : (names[id] ?? id);

/** A value in words: "yes", "50MB". */
export function valueWords(value: string | number | boolean | null): string {
  if (value === null) return 'not stated';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

/** "within" for a number that has to come down, "from … on" for one that has to go up. */
function boundWords({ fromValue, toValue, to, about }: Change): string {
  const value = about ?? valueWords(to);
  if (typeof fromValue !== 'number' || typeof toValue !== 'number') return value;
  if (/^(over|under) /.test(value)) return value;
  return toValue < fromValue ? `within ${value}` : `from ${value} on`;
}

/** "payload within 6 MB", "latency medium", "without latency". */
export function changeText(change: Change): string {
  const { field, to } = change;
  if (to === null) return `without ${fieldTitle(field)}`;
  if (typeof to === 'boolean') return flagStatement(field, to);
  return `${fieldTitle(field)} ${boundWords(change)}`;
}

const fixText = ({ changes }: Fix): string => changes.map(changeText).join(' and ');

/** "payload 50MB and latency low". */
type Conflicting = Pick<Explanation, 'workload' | 'conflicts'>;

const or = (parts: readonly string[]): string => parts.join(' or ');

/**
 * Which statements no option meets together: "No option meets payload 50MB and latency low
 * together." Statements that conflict with the same others share a sentence: "No option meets
 * payload 50MB or processing time 20m together with latency low or interactive."
 */
export function conflictSentences({ workload, conflicts }: Conflicting): string[] {
  const text = (field: FieldName): string => statement(workload, field);
  const alone = conflicts.filter((fields) => fields.length === 1).flat();
  const others = new Map<string, string[]>();
  for (const [first, ...rest] of conflicts) {
    if (first === undefined || rest.length === 0) continue;
    const own = others.get(text(first)) ?? [];
    others.set(text(first), [...own, rest.map(text).join(' and ')]);
  }
  const sharing = new Map<string, string[]>();
  for (const [first, rest] of others) {
    sharing.set(or(rest), [...(sharing.get(or(rest)) ?? []), first]);
  }
  return [
    ...(alone.length === 0 ? [] : [`No option meets ${or(alone.map(text))}.`]),
    ...[...sharing].map(([rest, firsts]) =>
      firsts.length === 1 && !rest.includes(' or ')
        ? `No option meets ${allOf([...firsts, ...rest.split(' and ')])} together.`
        : `No option meets ${or(firsts)} together with ${rest}.`,
    ),
  ];
}

/** "Wins in 94 % of all ways to weigh the criteria; Serverless in 6 %": whichever the recommended one is. */
function robustnessText(
  { share, winners }: Robustness,
  recommended: string | null,
  names: ShortNames,
): string {
  const others = winners
    .filter(({ option }) => option !== recommended)
    .map((one) => `; ${nameOf(one.option, names)} in ${percent(one.share)}`);
  if (share === 1) return 'Wins whatever you weigh most';
  return `Wins in ${percent(share)} of all ways to weigh the criteria${others.join('')}`;
}

/** "down to 5.66MB", "over 60 s", "from 5/s on"; a word as it is. */
function flipWords({ at, atValue, fromValue, about }: Flip): string {
  const words = about ?? valueWords(at);
  if (typeof atValue !== 'number' || typeof fromValue !== 'number') return words;
  if (/^(over|under) /.test(words)) return words;
  return atValue < fromValue ? `down to ${words}` : `from ${words} on`;
}

/** What has to change: "processing time over 60 s". */
export const flipCondition = (flip: Flip): string =>
  typeof flip.at === 'boolean'
    ? flagStatement(flip.field, flip.at)
    : `${fieldTitle(flip.field)} ${flipWords(flip)}`;

/** "processing time over 60 s → Async", "payload down to about 5.66MB → Real-Time". */
export function flipText(flip: Flip, names: ShortNames): string {
  return `${flipCondition(flip)} → ${nameOf(flip.recommended, names)}`;
}

const isLowBound = (bound: string): boolean => /^[≥>]/.test(bound);

/** "≥ 1m, < 5m" and "≥ 5m, < 1h" → "≥ 1m, < 1h". */
function oneRange(lower: string, upper: string): string {
  const low = lower.split(', ').filter(isLowBound);
  const high = upper.split(', ').filter((bound) => !isLowBound(bound));
  return [...low, ...high].join(', ');
}

/** Numbers of models as people say them; there is always one, so "none" goes without saying. */
const MODEL_WORDS: Readonly<Record<string, string>> = { '≤ 1': 'one', '≥ 2': 'two or more' };

type Answers = Pick<Unknown, 'field' | 'outcomes'>;

/** The answers that somebody can give. */
export const answersTo = ({ field, outcomes }: Answers): readonly UnknownOutcome[] =>
  field === 'models' ? outcomes.filter(({ value }) => value !== 'none') : outcomes;

/** An answer as it is said: "low", "> 4 MB", and of models "one". */
export const answerWords = (field: FieldName, words: string): string =>
  field === 'models' ? (MODEL_WORDS[words] ?? words) : words;

/** "intermittent → Serverless": values with the same result together, neighbouring ranges as one. */
export function outcomesText(question: Answers, names: ShortNames): string {
  const outcomes = answersTo(question);
  const isRange = ({ unit }: UnknownOutcome) => unit !== null;
  const byWinner = new Map<string, string[]>();
  for (const [at, outcome] of outcomes.entries()) {
    const winner = nameOf(outcome.recommended, names);
    const values = byWinner.get(winner) ?? [];
    const text = outcome.about ?? valueWords(outcome.value);
    const before = outcomes[at - 1];
    const goesOn = isRange(outcome) && before && before.recommended === outcome.recommended;
    const last = goesOn ? values.pop() : undefined;
    byWinner.set(winner, [...values, last === undefined ? text : oneRange(last, text)]);
  }
  const between = outcomes.some(isRange) ? ' or ' : ', ';
  const words = (value: string) => answerWords(question.field, value);
  return [...byWinner]
    .map(([winner, values]) => `${values.map(words).join(between)} → ${winner}`)
    .join('; ');
}

/** What to build, and the option that it opens. */
export function redesignParts(
  { steps, option, result }: RedesignOffer,
  names: ShortNames,
): readonly [titles: string, option: string] {
  const titles = steps
    .map(({ title }, index) => (index === 0 ? title : uncapitalised(title)))
    .join(', and ');
  const verdict = result.verdict === 'recommended' ? '' : ` (${result.verdict})`;
  return [titles, `${nameOf(option, names)}${verdict}`];
}

/** "Send an S3 URI instead of the body → Real-Time, Serverless": what opens several options, once. */
export function redesignLines(redesigns: readonly RedesignOffer[], names: ShortNames) {
  const offers = redesigns.map((offer) => {
    const [title, option] = redesignParts(offer, names);
    return { title, option, steps: offer.steps };
  });
  return [...gathered(offers, ({ title }) => title)].map(([title, opened]) => ({
    text: `${title} → ${opened.map(({ option }) => option).join(', ')}`,
    steps: opened[0]?.steps ?? [],
  }));
}

function fixBlocks({ options }: Explanation, names: ShortNames): Block[] {
  const items = options.flatMap(({ id, fixes }) =>
    fixes.map((fix): Text => [span(`${nameOf(id, names)}: `, 'strong'), fixText(fix)]),
  );
  return items.length === 0
    ? []
    : [heading('What would make each option the answer'), bullets(items)];
}

/** What could be built, and how, with the options that it opens; nothing without redesigns. */
export function redesignBlocks(
  { redesigns }: Pick<Explanation, 'redesigns'>,
  names: ShortNames,
): Block[] {
  if (redesigns.length === 0) return [];
  const items = redesignLines(redesigns, names).map(
    ({ text, steps }): Text => [
      span(`${text}.`, 'strong'),
      ` ${steps.map(({ how }) => how).join(' ')}`,
    ],
  );
  return [heading('What you could build'), bullets(items)];
}

function flipBlocks({ flips }: Explanation, names: ShortNames): Block[] {
  if (flips.length === 0) return [];
  // That a yes was stated goes without saying where it is to become a no.
  const before = ({ from }: Flip) =>
    typeof from === 'boolean' ? '' : ` (stated: ${valueWords(from)})`;
  const items = flips.map((flip) => `${flipText(flip, names)}${before(flip)}`);
  return [heading('What would change the answer'), bullets(items)];
}

function unknownBlocks({ unknowns }: Explanation, names: ShortNames): Block[] {
  if (unknowns.length === 0) return [];
  const items = unknowns.map(
    (unknown): Text => [
      span(unknown.question, 'strong'),
      ` (${unknown.field}) ${outcomesText(unknown, names)}`,
    ],
  );
  return [heading('What you have not said yet, what matters most first'), bullets(items)];
}

/** The parts of the analysis as sections, those that have something to say. */
export function analysisBlocks(explanation: Explanation, names: ShortNames): Block[] {
  const { conflicts, robustness, recommended } = explanation;
  return [
    ...(conflicts.length > 0
      ? [heading('What conflicts'), bullets(conflictSentences(explanation))]
      : []),
    ...(robustness
      ? [heading('How sure'), paragraph(`${robustnessText(robustness, recommended, names)}.`)]
      : []),
    ...fixBlocks(explanation, names),
    ...redesignBlocks(explanation, names),
    ...flipBlocks(explanation, names),
    ...unknownBlocks(explanation, names),
  ];
}
