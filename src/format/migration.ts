import type { Migration } from '../analysis/migration.ts';
import type { Deployment, Savings } from '../cost/savings.ts';
import { eitherOf } from '../schema/words.ts';
import { type Notes, type Span, span, type Text } from './document.ts';
import type { PricedMigration } from './records.ts';
import { assumedText, dollars, fieldTitle, type ShortNames } from './words.ts';

/** Whether something runs and nothing says whether it should. */
export const isUndecided = (migration: Migration | null | undefined): boolean =>
  migration?.advice === 'keep' && migration.toState.length > 0;

/** "3 × ml.g5.xlarge", "1–3 × ml.g5.xlarge" where scaling follows, and whether by schedule; empty without instances. */
export function machineText(deployment: Deployment): string {
  const { instanceType, instances, leastInstances, scheduled } = deployment;
  if (instances === null) return instanceType ?? '';
  const isRange = leastInstances !== null && leastInstances < instances;
  const count = isRange ? `${leastInstances}–${instances}` : String(instances);
  const machine = instanceType === null ? `${count} instances` : `${count} × ${instanceType}`;
  return scheduled ? `${machine} by schedule` : machine;
}

/** "Real-Time on 3 × ml.g5.xlarge", "Serverless". */
function deploymentText(deployment: Deployment, names: ShortNames): string {
  const machine = machineText(deployment);
  const name = names[deployment.option] ?? deployment.option;
  return machine === '' ? name : `${name} on ${machine}`;
}

/** Whether instances that stay up today would come and go with the load. */
export const letsScaleToZero = (today: Deployment, planned: Deployment): boolean =>
  planned.option === today.option &&
  planned.leastInstances === 0 &&
  !planned.scheduled &&
  today.leastInstances !== null &&
  today.leastInstances > 0;

/** What is advised, and from what to what. */
interface Advising extends Pick<Migration, 'advice' | 'to'> {
  readonly today: Deployment | null;
  readonly planned: Deployment | null;
}

/** "move to Async", "consider Async", "resize to 1 × ml.g5.xlarge", "keep": the same wherever it is said. */
export function adviceWords({ advice, to, today, planned }: Advising, names: ShortNames): string {
  const name = to === null ? '' : (names[to] ?? to);
  switch (advice) {
    case 'keep':
      return 'keep';
    case 'resize':
      if (!today || !planned) return 'resize';
      return letsScaleToZero(today, planned)
        ? 'scale to zero between requests'
        : `resize to ${machineText(planned)}`;
    case 'consider':
      return `consider ${name}`;
    case 'migrate':
      return `move to ${name}`;
    case 'verify':
      return 'check the numbers';
  }
}

function adviceText(migration: PricedMigration, names: ShortNames): string {
  const { advice, from, reason, toState, savings } = migration;
  const { today = null, planned = null } = savings ?? {};
  const words = adviceWords({ ...migration, today, planned }, names);
  const kept = `keep ${names[from] ?? from}`;
  const titles = toState.map(fieldTitle);
  const asked = titles.join(', ');
  if (isUndecided(migration)) return `${reason}; state ${asked}`;
  if (advice === 'keep') return `${kept}: ${reason}`;
  if (advice === 'resize') return `${kept}, ${words}: ${reason}`;
  if (advice === 'verify') return `${words}: ${reason}; correct ${eitherOf(titles)}`;
  const caution = toState.length === 0 ? '' : `; to be sure, state ${asked}`;
  return `${words}: ${reason}${caution}`;
}

/** An amount with its sign: "−$12.30". */
const signedDollars = (usd: number): string => (usd < 0 ? `−${dollars(-usd)}` : dollars(usd));

/** "$232.81 a month", "$232.81 a month, between $180.00 and $240.00". */
function amountText(monthlyUSD: number, { lowUSD, highUSD }: Savings): string {
  const text = `${dollars(Math.abs(monthlyUSD))} a month`;
  if (lowUSD === null || highUSD === null) return text;
  const ends = monthlyUSD < 0 ? [-highUSD, -lowUSD] : [lowUSD, highUSD];
  const [least, most] = ends.map(signedDollars);
  return least === most ? text : `${text}, between ${least} and ${most}`;
}

/** "$232.81 a month: $36.17 for Serverless instead of $268.98 for Real-Time on 3 × ml.m5.large". */
function savingItem(savings: Savings, names: ShortNames): Notes['items'][number] {
  const { monthlyUSD, todayUSD, thenUSD, reason, todayIsAssumed } = savings;
  const [today, then] = [savings.today, savings.planned].map((one) => deploymentText(one, names));
  if (monthlyUSD === null || todayUSD === null || thenUSD === null) {
    const known = [
      ...(todayUSD === null ? [] : [`${today} costs ${dollars(todayUSD)} a month`]),
      ...(thenUSD === null ? [] : [`${then} costs ${dollars(thenUSD)} a month`]),
    ];
    return { label: 'Saves', text: [`unknown: ${reason}`, ...known].join('; ') };
  }
  const assumed = todayIsAssumed
    ? ', if that is what runs: state the instance type and instances'
    : '';
  const both = `${dollars(thenUSD)} for ${then} instead of ${dollars(todayUSD)} for ${today}${assumed}`;
  if (savings.aboutTheSame) {
    return {
      label: 'Saves',
      text: `nothing certain: ${both}; the assumptions leave more open than that`,
    };
  }
  return {
    label: monthlyUSD < 0 ? 'Costs' : 'Saves',
    text: `${amountText(monthlyUSD, savings)}${monthlyUSD < 0 ? ' more' : ''}: ${both}`,
  };
}

/** What today costs, where it is to stay as it is. */
function stayItem(savings: Savings, names: ShortNames): Notes['items'] {
  const { today, todayUSD, todayIsAssumed, reason, overload } = savings;
  // Who states the machine expects a price, unless the advice itself says why there is none.
  if (todayUSD === null && today.instanceType !== null && reason !== null && !overload) {
    return [{ label: 'Costs', text: `unknown: ${reason}` }];
  }
  if (todayUSD === null) return [];
  const assumed = todayIsAssumed
    ? ', if that is what runs: state the instance type and instances'
    : '';
  return [
    {
      label: 'Costs',
      text: `${dollars(todayUSD)} a month for ${deploymentText(today, names)}${assumed}`,
    },
  ];
}

/** What a smaller machine or fewer instances would save without a move, and what that gives up. */
function resizeItems({ resize, savings }: PricedMigration, names: ShortNames): Notes['items'] {
  if (!resize || resize.monthlyUSD === null) return [];
  const zero = letsScaleToZero(resize.today, resize.planned) ? ', let scale to zero,' : '';
  const text = `${deploymentText(resize.planned, names)}${zero} saves ${dollars(resize.monthlyUSD)} a month without a move`;
  const said = caveatsOf(savings);
  return [
    { label: 'Or', text },
    ...caveatItems(caveatsOf(resize).filter((caveat) => !said.includes(caveat))),
  ];
}

/** What a change gives up, or leaves open. */
export type Caveat = 'one zone' | 'wake-up' | 'other type';

/** The caveats in words. */
export const CAVEATS: Readonly<Record<Caveat, string>> = {
  'one zone': 'a single instance has no second Availability Zone',
  'wake-up': 'the first request after a quiet spell waits until an instance is up',
  'other type':
    "the processing time is today's and may be longer on another type: measure it there first",
};

/** What running on less gives up. */
function lessCaveats({ today, planned, assumptions }: Savings): Caveat[] {
  if (planned.option !== today.option) return [];
  if (letsScaleToZero(today, planned)) return ['wake-up'];
  const isLone = planned.instances === 1 && (today.instances ?? 0) > 1;
  const mayHaveTwo = assumptions.some(({ name }) => name === 'highAvailability');
  return isLone && mayHaveTwo ? ['one zone'] : [];
}

/** What a change gives up, and whether it counts with a processing time of another type. */
export function caveatsOf(savings: Savings | null): readonly Caveat[] {
  if (!savings) return [];
  const [before, after] = [savings.today.instanceType, savings.planned.instanceType];
  const isOther = before !== null && after !== null && before !== after;
  return [...lessCaveats(savings), ...(isOther ? (['other type'] as const) : [])];
}

/** A caveat with the way around it that a command offers; of several workloads, with their names. */
export function caveatText(caveat: Caveat, whose = ''): Text {
  const text = `${CAVEATS[caveat]}${whose}`;
  if (caveat !== 'one zone') return text;
  return [`${text}: `, span('--high-availability', 'code'), ' keeps two'];
}

const caveatItems = (caveats: readonly Caveat[]): Notes['items'] =>
  caveats.map((caveat) => ({ label: 'Mind', text: caveatText(caveat) }));

/** What the sums assume beside what is stated, and how old the prices are. */
function assumedItems({ assumptions, prices, region }: Savings, atLength: boolean): Notes['items'] {
  if (!prices) return [];
  const assumed = assumptions
    .filter(({ stated, value }) => !stated && value !== false && value !== 0)
    .map(({ name, value, unit }) => `${name} ${assumedText(value, unit)}`);
  const dates = prices.from === prices.to ? prices.from : `${prices.from} to ${prices.to}`;
  const stale: readonly (string | Span)[] = prices.stale
    ? [prices.from === prices.to ? ', ' : ', some ', span('over 100 days old', 'fair')]
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

function moneyItems(
  migration: PricedMigration,
  names: ShortNames,
  atLength: boolean,
): Notes['items'] {
  const { advice, savings } = migration;
  if (!savings || isUndecided(migration)) return [];
  const stays = advice === 'keep' || advice === 'verify';
  const items = stays ? stayItem(savings, names) : [savingItem(savings, names)];
  if (items.length === 0) return [];
  return [
    ...items,
    ...caveatItems(caveatsOf(savings)),
    ...resizeItems(migration, names),
    ...assumedItems(savings, atLength),
  ];
}

/** What to do with what runs today, what a move takes, and what it saves. */
export function migrationItems(
  migration: PricedMigration | null,
  names: ShortNames,
  atLength: boolean,
): Notes['items'] {
  if (!migration) return [];
  return [
    { label: 'Today', text: adviceText(migration, names) },
    ...moveItems(migration, atLength),
    ...moneyItems(migration, names, atLength),
  ];
}
