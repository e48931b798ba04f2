import type { PlannedEndpoint, PlannedSetup, PlanReport } from '../../check/report.ts';
import { visible } from '../../schema/quote.ts';
import { type Block, heading, type Notes, paragraph, span, type Text } from '../document.ts';
import { exactDollars } from '../fleet.ts';
import { machineText } from '../migration.ts';

/** By which a comment on a pull request is found again, to be written anew. */
export const MARKER = '<!-- infer-advisor plan -->';

/** "real-time 3 × ml.g5.xlarge, scaled from 1", "serverless 2048 MB, 2 kept warm". */
function setupText(setup: PlannedSetup | null): string {
  if (setup === null) return '–';
  const { option, instances, leastInstances, memoryMB, provisionedConcurrency } = setup;
  const words = [
    option ?? 'open',
    machineText({ ...setup, option: '', leastInstances: instances }),
  ];
  return [
    words.filter(Boolean).join(' '),
    ...(leastInstances === null ? [] : [`scaled from ${leastInstances}`]),
    ...(memoryMB === null ? [] : [`${memoryMB} MB`]),
    ...(provisionedConcurrency ? [`${provisionedConcurrency} kept warm`] : []),
  ].join(', ');
}

const amountText = (usd: number | null): string => (usd === null ? 'not known' : exactDollars(usd));

/** "+$12.00", "−$12.00". */
const differenceText = (usd: number): string =>
  usd === 0 ? 'no change' : usd > 0 ? `+${exactDollars(usd)}` : exactDollars(usd);

function billText({
  beforeUSD,
  afterUSD,
}: Pick<PlanReport, 'beforeUSD' | 'afterUSD'> | PlannedEndpoint): string {
  if (beforeUSD === afterUSD && afterUSD !== null) return `${exactDollars(afterUSD)}, the same`;
  return `${amountText(beforeUSD)} → ${amountText(afterUSD)}`;
}

const ROLES = { added: 'good', changed: 'fair', removed: 'bad' } as const;

function planTable({ endpoints }: PlanReport): Block {
  return {
    kind: 'table',
    caption: 'What the plan changes, and what it costs a month',
    columns: [
      { title: 'Endpoint' },
      { title: 'Change' },
      { title: 'Before', flexible: true },
      { title: 'After', flexible: true },
      { title: 'A month', align: 'right', flexible: true },
    ],
    rows: endpoints.map((one): Text[] => [
      visible(one.name),
      span(one.change, ROLES[one.change]),
      visible(setupText(one.before)),
      visible(setupText(one.after)),
      billText(one),
    ]),
  };
}

/** Amounts that are not known, each reason once. */
function unknownItems({ endpoints }: PlanReport): Notes['items'] {
  const reasons = new Set(
    endpoints.flatMap(({ name, reason }) => (reason === null ? [] : [`${name}: ${reason}`])),
  );
  if (reasons.size === 0) return [];
  return [{ label: 'Not known', text: visible([...reasons].join('; ')) }];
}

function countText({ endpoints, unchanged }: PlanReport): string {
  const count = (change: PlannedEndpoint['change']) =>
    endpoints.filter((one) => one.change === change).length;
  const parts = (['added', 'changed', 'removed'] as const)
    .filter((change) => count(change) > 0)
    .map((change) => `${count(change)} ${change}`);
  return [...parts, ...(unchanged > 0 ? [`${unchanged} unchanged`] : [])].join(', ');
}

/** The one line of a plan that changes no endpoint. */
export function nothingText({ unchanged }: PlanReport): string {
  const stay = unchanged === 0 ? '' : ` (${unchanged} unchanged)`;
  return `infer-advisor: this changes no SageMaker endpoint${stay}.`;
}

/** What a plan changes, and what that costs. */
export function planBlocks(plan: PlanReport): Block[] {
  if (plan.endpoints.length === 0) return [paragraph(nothingText(plan))];
  const known = plan.endpoints.filter(({ reason }) => reason === null);
  const cents = known.reduce(
    (sum, one) => sum + Math.round(((one.afterUSD ?? 0) - (one.beforeUSD ?? 0)) * 100),
    0,
  );
  const money = known.length === 0 ? '' : `: ${differenceText(cents / 100)} a month`;
  const isPart = known.length < plan.endpoints.length;
  const items = [
    ...unknownItems(plan),
    { label: 'Total', text: `${billText(plan)} a month${isPart ? ', of what is known' : ''}` },
    { label: 'Prices', text: plan.prices },
  ];
  return [
    heading(`SageMaker endpoints: ${countText(plan)}${money}`, 2),
    planTable(plan),
    { kind: 'notes', items },
  ];
}
