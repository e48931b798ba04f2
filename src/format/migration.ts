import type { Migration } from '../analysis/migration.ts';
import type { Savings } from '../cost/savings.ts';
import { type Notes, type Span, span, type Text } from './document.ts';
import { assumedText, dollars, fieldTitle } from './words.ts';

/** A move with what it saves; null where none is advised. */
export interface PricedMigration extends Migration {
  /** What the move saves a month; null where none is advised. */
  readonly savings: Savings | null;
}

type Names = Readonly<Record<string, string>>;

function adviceText({ advice, from, to, reason, toState }: Migration, names: Names): string {
  const name = names[from] ?? from;
  const target = to === null ? '' : ` to ${names[to] ?? to}`;
  const asked = toState.map(fieldTitle).join(', ');
  const caution =
    toState.length === 0
      ? ''
      : advice === 'undecided'
        ? `; state ${asked}`
        : `; to be sure, state ${asked}`;
  switch (advice) {
    case 'keep':
      return `keep ${name}: ${reason}`;
    case 'undecided':
      return `${reason}${caution}`;
    case 'consider':
      return `consider moving from ${name}${target}: ${reason}${caution}`;
    case 'migrate':
      return `move from ${name}${target}: ${reason}`;
  }
}

const positive = (usd: number): string => (usd < 0 ? `−${dollars(-usd)}` : dollars(usd));

function amountText({ low, typical, high }: NonNullable<Savings['monthlyUSD']>): string {
  if (low === high) return `${dollars(Math.abs(typical))} a month`;
  const [least, most] = typical < 0 ? [-high, -low] : [low, high];
  return `${dollars(Math.abs(typical))} a month, between ${positive(least)} and ${positive(most)}`;
}

/** "$232.81 a month: $36.17 for Serverless instead of $268.98 for Real-Time". */
function savingItem(
  savings: Savings,
  { from, to }: Migration,
  names: Names,
): Notes['items'][number] {
  const { monthlyUSD, currentUSD, recommendedUSD, reason } = savings;
  const target = to === null ? '' : (names[to] ?? to);
  if (!monthlyUSD || currentUSD === null || recommendedUSD === null) {
    const then =
      recommendedUSD === null ? '' : `; ${target} costs ${dollars(recommendedUSD)} a month`;
    return { label: 'Saves', text: `unknown: ${reason}${then}` };
  }
  const both = `${dollars(recommendedUSD)} for ${target} instead of ${dollars(currentUSD)} for ${names[from] ?? from}`;
  if (monthlyUSD.typical === 0) return { label: 'Saves', text: `nothing: ${both}` };
  return {
    label: monthlyUSD.typical < 0 ? 'Costs' : 'Saves',
    text: `${amountText(monthlyUSD)}${monthlyUSD.typical < 0 ? ' more' : ''}: ${both}`,
  };
}

/** What the sums assume beside what is stated, and how old the prices are. */
function assumedItems({ assumptions, prices, region }: Savings, atLength: boolean): Notes['items'] {
  if (!prices) return [];
  const assumed = assumptions
    .filter(({ stated, value }) => !stated && value !== false && value !== 0)
    .map(({ name, value, unit }) => `${name} ${assumedText(value, unit)}`);
  const dates = prices.from === prices.to ? prices.from : `${prices.from} to ${prices.to}`;
  const stale: readonly (string | Span)[] = prices.stale
    ? [', ', span('over 100 days old', 'fair')]
    : [];
  const from = prices.secondary ? ", not all from AWS's own list" : '';
  const text: Text = [
    ...(atLength && assumed.length > 0 ? [`${assumed.join(', ')}; `] : []),
    `prices of ${region}, ${dates}${from}`,
    ...stale,
    ...(atLength ? ['; state others with ', span('cost --set', 'code')] : ['; the rest: explain']),
  ];
  return [{ label: 'Assumes', text }];
}

/** Each step of a move or, in a line, what they are about. */
function moveItems({ steps }: Migration, atLength: boolean): Notes['items'] {
  if (atLength) return steps.map(({ area, text }) => ({ label: 'Move', text: `${area}: ${text}` }));
  const areas = [...new Set(steps.map(({ area }) => area))].join(', ');
  return steps.length === 0 ? [] : [{ label: 'Move', text: `changes ${areas} (steps: explain)` }];
}

/** What to do with what runs today, what a move takes, and what it saves. */
export function migrationItems(
  migration: PricedMigration | null,
  names: Names,
  atLength: boolean,
): Notes['items'] {
  if (!migration) return [];
  const { savings } = migration;
  return [
    { label: 'Today', text: adviceText(migration, names) },
    ...moveItems(migration, atLength),
    ...(savings ? [savingItem(savings, migration, names), ...assumedItems(savings, atLength)] : []),
  ];
}
