import type { OptionCost } from '../cost/report.ts';
import { count, dollars, percent } from './amounts.ts';
import { type CostAnswer, leastCost, usesSecondary } from './cost-answer.ts';
import { type Column, span, type Table, type Text } from './document.ts';
import { VERDICT_ROLES } from './words.ts';

const right = (title: string): Column => ({ title, align: 'right' });
const NONE = span('–', 'dim');

const amount = (usd: number): Text => (usd === 0 ? NONE : dollars(usd));

/** The share of the total that is paid while nothing is worked on. */
const idleShare = (total: number, idle: number): Text =>
  idle === 0 ? NONE : percent(idle / total);

/** Text of a total; an asterisk stands for a price that is not of AWS's own list. */
export function totalText(cost: OptionCost, isLeast: boolean): Text {
  if (!cost.monthlyUSD) return span('unknown', 'fair');
  const mark = usesSecondary(cost) ? '*' : '';
  return span(`${dollars(cost.monthlyUSD.total)}${mark}`, isLeast ? 'good' : 'strong');
}

const rangeText = ({ range }: OptionCost): string =>
  range ? `${dollars(range.low)}–${dollars(range.high)}` : '';

function partTexts({ monthlyUSD: bill }: OptionCost): Text[] {
  if (!bill) return ['', '', '', ''];
  const { total, compute, data, storage, idle } = bill;
  return [amount(compute), amount(data), amount(storage), idleShare(total, idle)];
}

/** A line per eligible option, as ranked. */
export function costTable(answer: CostAnswer): Table {
  const { recommendation, report, names } = answer;
  const least = leastCost(answer);
  const hasRange = report.costs.some(({ range }) => range !== null);
  const hasInstances = report.costs.some(({ instances }) => instances !== null);
  return {
    kind: 'table',
    columns: [
      { title: 'Option' },
      right('A month'),
      ...(hasRange ? [right('Range')] : []),
      ...(hasInstances ? [right('Instances')] : []),
      ...['Compute', 'Data', 'Storage', 'Idle'].map(right),
      { title: 'Verdict' },
    ],
    rows: report.costs.map((cost) => {
      const assessment = recommendation.options.find(({ id }) => id === cost.option);
      const verdict = assessment?.verdict ?? 'eligible'; // costs are those of assessed options
      return [
        span(names[cost.option] ?? cost.option, assessment?.rank === 1 ? 'strong' : 'plain'),
        totalText(cost, cost === least),
        ...(hasRange ? [rangeText(cost)] : []),
        ...(hasInstances ? [cost.instances === null ? NONE : count(cost.instances)] : []),
        ...partTexts(cost),
        span(verdict, VERDICT_ROLES[verdict]),
      ];
    }),
  };
}
