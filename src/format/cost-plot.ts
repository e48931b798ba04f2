import type { ChartCrossing } from '../cost/chart.ts';
import { count, dollars, perDay } from './amounts.ts';
import { type CostAnswer, knownCosts } from './cost-answer.ts';
import { cheapestOf, cheapestText, type Drawn } from './cost-break-even.ts';
import { lines, type Notes, span, type Table } from './document.ts';
import type { Picture, Plot } from './picture.ts';
import { plotOf } from './plot.ts';
import { plotLines } from './plot-lines.ts';

/** The costs over the request rate as they are drawn; null when no cost is known. */
export function costPlot(answer: CostAnswer): Plot | null {
  const chart = answer.chart();
  if (chart === null) return null;
  const [first] = knownCosts(answer);
  return plotOf(chart, {
    names: answer.names,
    requestsPerMonth: answer.report.requestsPerMonth,
    first: first ? { option: first.option, usd: first.monthlyUSD.total } : null,
  });
}

const nameOf = (option: string, { names }: CostAnswer): string => names[option] ?? option;

function crossingFact(crossing: ChartCrossing, answer: CostAnswer): string {
  const { between, cheaperBelow, cheaperAbove, requestsPerMonth, usd } = crossing;
  const pair = between.map((one) => nameOf(one, answer)).join(' and ');
  const [below, above] = [cheaperBelow, cheaperAbove].map((one) =>
    one === null ? 'both cost the same' : `${nameOf(one, answer)} is cheaper`,
  );
  const place = `${count(requestsPerMonth)} requests a month (${dollars(usd)})`;
  return `of ${pair}, ${below} up to ${place}, ${above} beyond`;
}

/** All that the picture shows, in words. */
function factsOf(plot: Plot, answer: CostAnswer): string[] {
  const chart = answer.chart();
  const series = (chart?.series ?? []).flatMap(({ option, points }) => {
    const [start, end] = [points[0], points.at(-1)];
    if (!start || !end) return [];
    const text = ([requests, usd]: readonly [number, number]) =>
      `${dollars(usd)} a month for ${count(requests)} requests`;
    return [`${nameOf(option, answer)}: ${text(start)}, ${text(end)}`];
  });
  const cheapest = cheapestText(answer);
  return [
    ...series,
    ...(cheapest === ''
      ? []
      : [`${cheapestOf(answer).toLowerCase()}, with what is assumed: ${cheapest}`]),
    ...plot.marks.map(({ crossing }) => crossingFact(crossing, answer)),
    ...(plot.here ? [`you are here: ${plot.here.text}`] : []),
  ];
}

/** The costs over the request rate as a picture; null when no cost is known. */
export function costPicture(answer: CostAnswer): Picture | null {
  const plot = costPlot(answer);
  if (plot === null) return null;
  const title = 'What each option costs a month, by requests a month';
  return { kind: 'curve', title, facts: factsOf(plot, answer), plot };
}

/** What the letters and signs of the drawing mean. */
function legend({ series, here }: Plot): Notes {
  const items = series.map(({ letter, name }) => ({ label: letter, text: name }));
  return {
    kind: 'notes',
    items: [...items, ...(here ? [{ label: '@', text: `you are here: ${here.text}` }] : [])],
  };
}

/** The cheaper one; both where they cost the same. */
const cheaperText = (option: string | null, { between }: ChartCrossing, answer: CostAnswer) =>
  option === null ? between.map((one) => nameOf(one, answer)).join(' or ') : nameOf(option, answer);

/** The break-even points by their numbers. */
function markTable({ marks }: Plot, answer: CostAnswer): Table {
  return {
    kind: 'table',
    caption: 'Break-even points',
    columns: [
      { title: '#', align: 'right' },
      { title: 'Requests a month', align: 'right', heads: true },
      { title: 'A day', align: 'right' },
      { title: 'Cost', align: 'right' },
      { title: 'Cheaper below' },
      { title: 'Above' },
    ],
    rows: marks.map(({ label, crossing }) => [
      label,
      span(count(crossing.requestsPerMonth), 'strong'),
      perDay(crossing.requestsPerMonth),
      dollars(crossing.usd),
      cheaperText(crossing.cheaperBelow, crossing, answer),
      cheaperText(crossing.cheaperAbove, crossing, answer),
    ]),
  };
}

/**
 * The costs over the request rate, drawn; null when no cost is known.
 * @param width of the terminal
 */
export function plotBlocks(answer: CostAnswer, width: number): Drawn | null {
  const plot = costPlot(answer);
  const picture = costPicture(answer);
  if (plot === null || picture === null) return null;
  return {
    drawing: lines(plotLines(plot, width), picture),
    legend: legend(plot),
    points: plot.marks.length === 0 ? [] : [markTable(plot, answer)],
    more: plot.unmarked,
  };
}
