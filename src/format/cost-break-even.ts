import type { BreakEven } from '../cost/break-even.ts';
import { count, perDay } from './amounts.ts';
import { type CostAnswer, hasUnknown } from './cost-answer.ts';
import { type Block, heading, paragraph, span, type Table } from './document.ts';

/** More points than this of one pair, or stretches, are left to JSON. */
const MOST_POINTS = 4;

const nameIn =
  ({ names }: CostAnswer) =>
  (option: string | null): string =>
    option === null ? 'neither' : (names[option] ?? option);

/** "with one request at a time per instance": what comparisons with instances rest on most. */
function atATime({ report: { costs }, ranges }: CostAnswer): string {
  const used = costs.flatMap(({ assumptions }) =>
    assumptions.filter(({ name }) => name === 'concurrencyPerInstance'),
  )[0];
  if (!used) return '';
  const range = ranges[used.name];
  const value = range ? `${range.low} to ${range.high}` : String(used.value);
  return ` with ${value === '1' ? 'one request' : `${value} requests`} at a time per instance`;
}

/** "Serverless up to 16,014 requests a month, then Batch". */
export function cheapestText(answer: CostAnswer): string {
  const name = nameIn(answer);
  const shown = answer.cheapest.slice(0, MOST_POINTS);
  const more = answer.cheapest.length - shown.length;
  const parts = shown.map(({ option, to }) => {
    if (to !== null) return `${name(option)} up to ${count(to)} requests a month`;
    return shown.length === 1 ? `${name(option)}, at any rate${atATime(answer)}` : name(option);
  });
  return parts.join(', then ') + (more > 0 ? ` and so on, ${more} more times` : '');
}

/** Nothing is the cheapest of all while the cost of one is unknown. */
export const cheapestOf = (answer: CostAnswer): string =>
  hasUnknown(answer) ? 'Cheapest of those with a price' : 'Cheapest of all';

interface Pair {
  readonly between: BreakEven['between'];
  readonly points: readonly BreakEven[];
}

function pairsOf({ report: { breakEven } }: CostAnswer): Pair[] {
  const pairs = new Map<string, BreakEven[]>();
  for (const point of breakEven) {
    const key = point.between.join(' ');
    pairs.set(key, [...(pairs.get(key) ?? []), point]);
  }
  return [...pairs.values()].flatMap((points) =>
    points[0] ? [{ between: points[0].between, points }] : [],
  );
}

/** One line per point: which one is cheaper below it, and which one above. */
function pointTable(pairs: readonly Pair[], answer: CostAnswer): Table {
  const name = nameIn(answer);
  return {
    kind: 'table',
    columns: [
      { title: 'Between' },
      { title: 'Requests a month', align: 'right' },
      { title: 'A day', align: 'right' },
      { title: 'Cheaper below' },
      { title: 'Above' },
    ],
    rows: pairs.flatMap(({ between, points }) =>
      points
        .slice(0, MOST_POINTS)
        .map((point, i) => [
          i === 0 ? between.map(name).join(', ') : '',
          span(count(point.requestsPerMonth ?? 0), 'strong'),
          perDay(point.requestsPerMonth ?? 0),
          name(point.cheaperBelow),
          name(point.cheaperAbove),
        ]),
    ),
  };
}

/** "Serverless is cheaper than Async and Real-Time at any rate." */
function alwaysText(pairs: readonly Pair[], answer: CostAnswer): string {
  const name = nameIn(answer);
  const beaten = new Map<string, string[]>();
  const same: string[] = [];
  for (const { between, points } of pairs) {
    const winner = points[0]?.cheaperAbove ?? null;
    if (winner === null) same.push(between.map(name).join(' as much as '));
    else {
      const loser = between[0] === winner ? between[1] : between[0];
      beaten.set(winner, [...(beaten.get(winner) ?? []), name(loser)]);
    }
  }
  const parts = [
    ...[...beaten].map(([winner, losers]) => `${name(winner)} costs less than ${and(losers)}`),
    ...same.map((pair) => pair.replace(' as much as ', ' costs as much as ')),
  ];
  if (parts.length === 0) return '';
  return `At any request rate${atATime(answer)} and the other assumptions the same, ${and(parts)}.`;
}

const and = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** What the comparison leaves out that grows with the rate: "Async is compared without …". */
function leftOut(answer: CostAnswer): string {
  const names = answer.report.costs
    .filter(({ s3RequestsPerMonth }) => s3RequestsPerMonth !== null)
    .map(({ option }) => nameIn(answer)(option));
  if (names.length === 0) return '';
  const [verb, whose] = names.length === 1 ? ['is', 'its'] : ['are', 'their'];
  return `${and(names)} ${verb} compared without ${whose} S3 requests, four for each request.`;
}

/** How many points the tables leave out. */
const unlisted = (pairs: readonly Pair[]): number =>
  pairs.reduce((sum, { points }) => sum + Math.max(0, points.length - MOST_POINTS), 0);

const moreText = (more: number): string =>
  more === 0 ? '' : `${more} more points are in the JSON: one more instance is a step.`;

/** A drawing of the costs, with the points that are marked in it. */
export interface Drawn {
  readonly drawing: Block;
  /** What its signs mean; pictures say it themselves. */
  readonly legend: Block;
  readonly points: readonly Block[];
  /** Points that are not listed. */
  readonly more: number;
}

/** Where the cheaper one of each two options changes along the request rate. */
export function breakEvenBlocks(
  answer: CostAnswer,
  drawn: Drawn | null = null,
  { withDrawing = drawn !== null, assumptions = 'the assumptions below' } = {},
): Block[] {
  const pairs = pairsOf(answer);
  if (pairs.length === 0 && !drawn) return [];
  const changing = pairs.filter(({ points }) => points[0]?.requestsPerMonth !== null);
  const always = alwaysText(
    pairs.filter((pair) => !changing.includes(pair)),
    answer,
  );
  const texts = [
    always,
    leftOut(answer),
    drawn ? moreText(drawn.more) : moreText(unlisted(changing)),
  ];
  const table = changing.length > 0 ? [pointTable(changing, answer)] : [];
  const cheapest = cheapestText(answer);
  return [
    heading('Break-even'),
    paragraph(
      cheapest === ''
        ? `With ${assumptions}:`
        : `${cheapestOf(answer)}, with ${assumptions}: ${cheapest}.`,
    ),
    ...(drawn ? [...(withDrawing ? [drawn.drawing] : []), ...drawn.points] : table),
    ...(texts.some(Boolean) ? [paragraph(texts.filter(Boolean).join(' '))] : []),
  ];
}
