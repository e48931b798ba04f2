import { type CostAnswer, knownCosts, leastCost } from './cost-answer.ts';
import { cheapestText } from './cost-break-even.ts';
import { lackingText } from './cost-lacking.ts';
import { priceNotes, warningItems } from './cost-notes.ts';
import { costRecord } from './cost-record.ts';
import { totalText } from './cost-table.ts';
import { type Notes, span, type Text } from './document.ts';
import type { CostColumn } from './ranking.ts';

type Items = Notes['items'];

/** The comparison that needs no rate, or why there is no figure. */
function withoutFigures(answer: CostAnswer): Items {
  const { report, sentences } = answer;
  const reason = report.costs[0]?.reason;
  if (!reason) return [];
  const text = [`no figure: ${lackingText(answer) || reason}`, ...sentences].join('; ');
  return [{ label: 'Cost', text }];
}

/** What decides a bill by instances most, and nobody stated; none where somebody did. */
function assumedItems({ report: { costs } }: CostAnswer): Items {
  const used = costs.flatMap(({ assumptions }) =>
    assumptions.filter(({ name }) => name === 'concurrencyPerInstance'),
  )[0];
  if (!used || used.stated) return [];
  const text: Text = [
    'one request at a time per instance, which decides the bills by instances: measure, and state ',
    span('--set concurrencyPerInstance=4', 'code'),
  ];
  return [{ label: 'Assumed', text }];
}

function costNotes(answer: CostAnswer): Items {
  if (answer.report.costs.length === 0) return [];
  const known = knownCosts(answer);
  const cheapest = cheapestText(answer);
  return [
    ...(known.length === 0 ? withoutFigures(answer) : []),
    ...(cheapest === ''
      ? []
      : [
          {
            label: 'Cheapest',
            text: `${cheapest}, with the assumptions that infer-advisor cost lists`,
          },
        ]),
    ...assumedItems(answer),
    ...warningItems(answer),
    ...priceNotes(answer),
  ];
}

/** The costs as a column of a recommendation, with notes on what they rest on. */
export function costColumn(answer: CostAnswer): CostColumn {
  const { costs } = answer.report;
  const least = leastCost(answer);
  const costOf = (option: string) => costs.find((cost) => cost.option === option);
  return {
    text: (option) => {
      const cost = costOf(option);
      return cost ? totalText(cost, cost === least) : span('–', 'dim');
    },
    amount: (option) => costOf(option)?.monthlyUSD?.total ?? null,
    flags: answer.flags,
    notes: costNotes(answer),
    record: costRecord(answer),
  };
}
