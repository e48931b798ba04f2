import type { OptionCost } from '../cost/report.ts';
import { dollars, unitPrice } from './amounts.ts';
import { type CostAnswer, datesOf, knownCosts, pricesUsed } from './cost-answer.ts';
import { type Notes, span, type Text } from './document.ts';

type Item = Notes['items'][number];

function variantText({ variants }: OptionCost): string {
  if (variants.length < 2) return '';
  const texts = variants.map(
    ({ name, used, monthlyUSD }) =>
      `${name} ${dollars(monthlyUSD.total)}${used ? ' (counted)' : ''}`,
  );
  return texts.join(', ');
}

function textsOf(cost: OptionCost, reasonIsSaid: boolean): string[] {
  const reason = cost.reason === null || reasonIsSaid ? '' : `no figure: ${cost.reason}`;
  const apart =
    cost.notCompared === null ? '' : `not compared with the others: ${cost.notCompared}`;
  return [reason, apart, variantText(cost), ...cost.notes].filter(Boolean);
}

/** Each text with the names of the options that it is of; what holds for several is said once. */
function shared(
  { names, report }: CostAnswer,
  textsFor: (cost: OptionCost) => readonly string[],
): [text: string, options: string][] {
  const lines = new Map<string, string[]>();
  for (const cost of report.costs) {
    for (const text of textsFor(cost)) {
      lines.set(text, [...(lines.get(text) ?? []), names[cost.option] ?? cost.option]);
    }
  }
  return [...lines].map(([text, options]) => [text, options.join(', ')]);
}

/** What there is to say of the options, what speaks against them first. */
export function optionLines(answer: CostAnswer): Text[] {
  const reasonIsSaid = knownCosts(answer).length === 0;
  const warnings = shared(answer, (cost) => cost.warnings);
  const notes = shared(answer, (cost) => textsOf(cost, reasonIsSaid));
  return [
    ...warnings.map(([text, options]): Text => [span(`${options}: warning:`, 'fair'), ` ${text}`]),
    ...notes.map(([text, options]): Text => [span(`${options}:`, 'strong'), ` ${text}`]),
  ];
}

/** What speaks against what the options are counted with, as notes. */
export const warningItems = (answer: CostAnswer): Item[] =>
  shared(answer, (cost) => cost.warnings).map(([text, options]) => ({
    label: 'Warning',
    text: [span(`${options}:`, 'fair'), ` ${text}`],
  }));

/** "all", "3 of 5". */
const some = (part: readonly unknown[], all: readonly unknown[]): string =>
  part.length === all.length ? 'all' : `${part.length} of ${all.length}`;

/** "; 3 of 5 over 100 days old, the oldest 198: check them, or give your own with --prices". */
function oldText(answer: CostAnswer): Text {
  const { ageInDays, isStale } = answer.ages;
  const used = pricesUsed(answer);
  const old = used.filter(isStale);
  if (old.length === 0) return '';
  const oldest = Math.max(...old.map(ageInDays));
  const which = `${some(old, used)} over 100 days old, the oldest ${oldest}`;
  return [
    '; ',
    span(`${which}: check them, or give your own with`, 'fair'),
    ' ',
    span('--prices', 'code'),
  ];
}

/** "; 1 of 5 dated after today, 2026-11-22: check that date, or this machine's clock". */
function futureText(answer: CostAnswer): Text {
  const { today, isFuture } = answer.ages;
  const used = pricesUsed(answer);
  const coming = used.filter(isFuture);
  if (coming.length === 0) return '';
  const which = `${some(coming, used)} dated after today, ${today}`;
  return ['; ', span(`${which}: check the price list, or this machine's clock`, 'fair')];
}

/** "us-east-1, as of 2026-04-21 to 2026-05-08". */
function dateItem(answer: CostAnswer): Item[] {
  const dates = datesOf(answer);
  if (!dates) return [];
  const { region } = answer.report;
  const when = dates.from === dates.to ? dates.from : `${dates.from} to ${dates.to}`;
  const warnings = [futureText(answer), oldText(answer)].flat();
  return [{ label: 'Prices', text: [`${region}, as of ${when}`, ...warnings] }];
}

function unitItem(answer: CostAnswer): Item[] {
  const used = pricesUsed(answer);
  if (used.length === 0) return [];
  // Where all are of one date, it stands with the region.
  const differ = new Set(used.map(({ asOf }) => asOf)).size > 1;
  const texts = used.map(({ price, usd, unit, item, secondary, asOf }) => {
    const what = price === item ? price : `${item} ${price}`;
    return `${what} ${unitPrice(usd)}/${unit}${secondary ? '*' : ''}${differ ? ` (${asOf})` : ''}`;
  });
  return [{ label: 'Rates', text: texts.join(', ') }];
}

function secondaryItem({ report }: CostAnswer): Item[] {
  const marks = report.costs.flatMap((cost) => cost.marks);
  if (marks.length === 0) return [];
  const listed = marks.map(({ price, asOf, note }) =>
    [`${price} of ${asOf}`, ...(note === null ? [] : [note])].join(', '),
  );
  const text = `not from AWS's own price list: ${[...new Set(listed)].join('; ')}`;
  return [{ label: '*', text }];
}

/** Prices with their dates, what is not from AWS's own list, and what is not counted. */
export function priceNotes(answer: CostAnswer): Item[] {
  return [
    ...dateItem(answer),
    ...unitItem(answer),
    ...secondaryItem(answer),
    { label: 'Not counted', text: answer.report.notCounted.join('; ') },
  ];
}
