import type { PlannedEndpoint, PlanReport } from '../../check/report.ts';
import { visible } from '../../schema/quote.ts';
import type { Capacity, Setup } from '../../schema/setup-types.ts';
import {
  type Block,
  heading,
  type Items,
  note,
  notes,
  paragraph,
  span,
  tableOf,
} from '../document.ts';
import { exactDollars } from '../fleet.ts';
import { machineText } from '../migration.ts';
import { firstNames } from '../words.ts';

/** By which a comment on a pull request is found again, to be written anew. */
export const MARKER = '<!-- infer-advisor plan -->';

/** "scaled 1–9", "scaled from 1"; nothing where nothing scales. */
function scaledText(least: number | null, most: number | null): string[] {
  if (least === null && most === null) return [];
  if (most === null) return [`scaled from ${least}`];
  return [least === null ? `scaled up to ${most}` : `scaled ${least}–${most}`];
}

/** "3 × ml.g5.xlarge", "scaled 1–9"; "2048 MB", "up to 5 at once", "2 kept warm". */
function capacityText(one: Capacity): string[] {
  const machine = machineText({
    ...one,
    option: '',
    leastInstances: one.instances,
    scheduled: false,
  });
  const { memoryMB, maxConcurrency, provisionedConcurrency } = one;
  return [
    machine,
    ...scaledText(one.leastInstances, one.mostInstances),
    ...(memoryMB === null ? [] : [`${memoryMB} MB`]),
    ...(maxConcurrency === null ? [] : [`up to ${maxConcurrency} at once`]),
    ...(provisionedConcurrency ? [`${provisionedConcurrency} kept warm`] : []),
    ...scaledText(one.leastProvisionedConcurrency, one.mostProvisionedConcurrency),
  ].filter(Boolean);
}

/** "real-time 3 × ml.g5.xlarge, scaled 1–9; w: 2 × ml.g5.xlarge", "serverless 2048 MB, 2 kept warm". */
function setupText(setup: Setup | null): string {
  if (setup === null) return '–';
  const main = `${setup.option ?? 'open'} ${capacityText(setup).join(', ')}`.trimEnd();
  const others = setup.others.map((one) => {
    const name = one.variant ?? 'another variant';
    const words = capacityText(one).join(', ') || 'open';
    return `${one.isShadow ? `shadow ${name}` : name}: ${words}`;
  });
  const copies = setup.components.map((one) => {
    const start = one.copies === null ? 'copies' : `${one.copies} copies`;
    return `${one.component}: ${[start, ...scaledText(one.leastCopies, one.mostCopies)].join(', ')}`;
  });
  return [main, ...others, ...copies].join('; ');
}

const amountText = (usd: number | null): string => (usd === null ? 'not known' : exactDollars(usd));

/** "+$12.00", "−$12.00". */
const differenceText = (usd: number): string =>
  usd === 0 ? 'no change' : usd > 0 ? `+${exactDollars(usd)}` : exactDollars(usd);

function billText({
  beforeUSD,
  afterUSD,
}: Pick<PlanReport, 'beforeUSD' | 'afterUSD'> | PlannedEndpoint): string {
  if (beforeUSD === afterUSD)
    return afterUSD === null ? 'not known' : `${exactDollars(afterUSD)}, the same`;
  return `${amountText(beforeUSD)} → ${amountText(afterUSD)}`;
}

/** The bill of a row: a configuration alone has none. */
function rowBill(one: PlannedEndpoint): string {
  if (one.kind === 'configuration') return 'no endpoint';
  return `${billText(one)}${one.withoutRequests ? ', without requests' : ''}`;
}

const ROLES = { added: 'good', changed: 'fair', removed: 'bad' } as const;

const planTable = ({ endpoints }: PlanReport): Block =>
  tableOf(
    endpoints,
    [
      ['Endpoint', ({ name }) => visible(name)],
      ['Change', ({ change }) => span(change, ROLES[change])],
      ['Before', ({ before }) => visible(setupText(before)), 'flexible'],
      ['After', ({ after }) => visible(setupText(after)), 'flexible'],
      ['A month', rowBill, 'right', 'flexible'],
    ],
    { caption: 'What the plan changes, and what it costs a month' },
  );

/** Why amounts are not known, each reason once. */
function reasonItems({ endpoints }: PlanReport): Items {
  const item = (label: string, isOne: (one: PlannedEndpoint) => boolean) => {
    const reasons = endpoints
      .filter((one) => one.reason !== null && isOne(one))
      .map(({ name, reason }) => `${name}: ${reason}`);
    return note(label, visible([...new Set(reasons)].join('; ')));
  };
  return [
    ...item('Not known', ({ kind }) => kind !== 'configuration'),
    ...item('No bill', ({ kind }) => kind === 'configuration'),
  ];
}

/** What counts of capacity that is scaled. */
function scalingItems({ endpoints }: PlanReport): Items {
  const isScaled = (setup: Setup | null) =>
    setup !== null &&
    [setup, ...setup.others].some(
      (one) => (one.mostInstances ?? one.mostProvisionedConcurrency) !== null,
    );
  const isAny = endpoints.some(({ before, after }) => isScaled(before) || isScaled(after));
  const text = 'bills count the start or the least that it leaves, whichever is more';
  return note('Scaling', isAny ? text : '');
}

function countText({ endpoints, unchanged }: PlanReport): string {
  const count = (change: PlannedEndpoint['change'], isAlone: boolean) =>
    endpoints.filter((one) => one.change === change && (one.kind === 'configuration') === isAlone)
      .length;
  const parts = [false, true].flatMap((isAlone) =>
    (['added', 'changed', 'removed'] as const)
      .map((change) => ({ change, many: count(change, isAlone) }))
      .filter(({ many }) => many > 0)
      .map(({ change, many }) => {
        const noun = many === 1 ? 'configuration' : 'configurations';
        return isAlone ? `${many} ${noun} ${change}` : `${many} ${change}`;
      }),
  );
  return [...parts, ...(unchanged > 0 ? [`${unchanged} unchanged`] : [])].join(', ');
}

/** As many names as a headline holds. */
const MOST_NAMES = 3;

/** " without ocr and the requests to tags": what the sums leave out; empty where they are whole. */
function withoutText({ endpoints, leftOut }: PlanReport): string {
  const names = [
    ...leftOut,
    ...endpoints.flatMap((one) => (one.withoutRequests ? [`the requests to ${one.name}`] : [])),
  ];
  return names.length === 0 ? '' : ` without ${visible(firstNames(names, MOST_NAMES))}`;
}

/** The one line of a plan that changes no endpoint. */
export function nothingText({ unchanged }: PlanReport): string {
  const stay = unchanged === 0 ? '' : ` (${unchanged} unchanged)`;
  return `infer-advisor: this changes no SageMaker endpoint${stay}.`;
}

/** What a plan changes, and what that costs. */
export function planBlocks(plan: PlanReport): Block[] {
  if (plan.endpoints.length === 0) return [paragraph(nothingText(plan))];
  const { beforeUSD, afterUSD } = plan;
  const isKnown = beforeUSD !== null && afterUSD !== null;
  const difference = isKnown ? Math.round((afterUSD - beforeUSD) * 100) / 100 : 0;
  const without = withoutText(plan);
  const isAlone = plan.endpoints.every(({ kind }) => kind === 'configuration');
  const money = isAlone
    ? 'no endpoint in the plan uses it'
    : isKnown
      ? `${differenceText(difference)} a month${without}`
      : 'bill not known';
  const total = isKnown ? `${billText(plan)} a month${without && `,${without}`}` : 'not known';
  const items = [
    ...reasonItems(plan),
    ...scalingItems(plan),
    ...(isAlone ? [] : [{ label: 'Total', text: total }]),
    { label: 'Prices', text: plan.prices },
  ];
  return [
    heading(`SageMaker endpoints: ${countText(plan)}: ${money}`, 2),
    planTable(plan),
    notes(items),
  ];
}
