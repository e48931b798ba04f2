import type { UsedAssumption } from '../cost/assumption-types.ts';
import { assumedText } from './amounts.ts';
import type { CostAnswer } from './cost-answer.ts';
import { span, type Table } from './document.ts';

/** An assumption with the options whose cost it bears on. */
interface SharedAssumption extends UsedAssumption {
  readonly options: readonly string[];
}

/** The same assumption of several options, once; where the values differ, each by itself. */
function sharedAssumptions({ report }: CostAnswer): SharedAssumption[] {
  const shared = new Map<string, SharedAssumption>();
  for (const { option, assumptions } of report.costs) {
    for (const one of assumptions) {
      const key = `${one.name} ${one.value} ${one.why}`;
      const options = [...(shared.get(key)?.options ?? []), option];
      shared.set(key, { ...one, options });
    }
  }
  return [...shared.values()];
}

/** A range is shown as one: "0.5–0.8". */
function valueText({ name, value, unit }: UsedAssumption, { ranges }: CostAnswer): string {
  const range = ranges[name];
  if (!range) return assumedText(value, unit);
  return `${assumedText(range.low, unit)}–${assumedText(range.high, unit)}`;
}

/** Every assumption with its value, whether it is stated, and where it comes from. */
export function assumptionTable(answer: CostAnswer): Table {
  const { names } = answer;
  const shared = sharedAssumptions(answer);
  const differs = ({ name }: SharedAssumption): boolean =>
    shared.filter((one) => one.name === name).length > 1;
  return {
    kind: 'table',
    columns: [
      { title: 'Assumption' },
      { title: 'Value', align: 'right' },
      { title: '' },
      { title: 'Why', flexible: true },
    ],
    rows: shared.map((one) => {
      const options = one.options.map((option) => names[option] ?? option).join(', ');
      return [
        one.name,
        span(valueText(one, answer), 'strong'),
        one.stated ? span('stated', 'good') : span('default', 'dim'),
        [...(differs(one) ? [options] : []), ...(one.why === null ? [] : [one.why])].join(': '),
      ];
    }),
  };
}
