import type { Changed, OptionDifference } from '../analysis/whatif.ts';
import type { Setting } from '../core/catalog-types.ts';
import type { Recommendation } from '../core/result-types.ts';
import { uncapitalised } from '../schema/words.ts';
import { commandFor } from './command-line.ts';
import {
  type Block,
  heading,
  type Items,
  next,
  note,
  notes,
  paragraph,
  type Rows,
  rowsOf,
  span,
  type Table,
  type Text,
  tableOf,
  type View,
} from './document.ts';
import { headline } from './recommendation.ts';
import type { MonthlyBills, WhatIfRecord } from './records.ts';
import {
  dollars,
  fieldTitle,
  resultTitle,
  type ShortNames,
  settingsText,
  VERDICT_ROLES,
} from './words.ts';

/** Two recommendations and what changed between them. */
interface WhatIf extends Omit<WhatIfRecord, 'schemaVersion'> {
  /** Flags about the cost as they would be typed again, with a blank in front; left out: none. */
  readonly flags?: string;
}

const shown = (value: unknown, absent: string): string => {
  if (value === null) return absent;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? String(Math.round(value)) : String(value);
};

const arrow = ({ from, to }: Changed<unknown>, absent = '–'): string =>
  `${shown(from, absent)} → ${shown(to, absent)}`;

/** The verdict before and after; where it stays, that it does. */
function verdictText({ id, verdict }: OptionDifference, after: Recommendation): Text {
  if (!verdict) return span(`same (${after.options.find((one) => one.id === id)?.verdict})`, 'dim');
  const { from, to } = verdict;
  return [span(from, VERDICT_ROLES[from]), ' → ', span(to, VERDICT_ROLES[to])];
}

/** "MinCapacity=0"; in a sentence also what is no parameter: "requests collected in S3 …". */
function setting(one: Setting): string {
  const text = settingsText({ settings: [one] });
  return /^[A-Z][a-z]+ [a-z]/.test(text) ? uncapitalised(text) : text;
}

/** What a constraint judges, as both answers name it: "payload", "GPU". */
function constraintTitle(id: string, { before, after }: WhatIf): string {
  const results = [...after.options, ...before.options].flatMap(({ constraints }) => constraints);
  const found = results.find((result) => result.id === id);
  return found ? resultTitle(found) : id;
}

function otherChanges({ settings, violated }: OptionDifference, whatIf: WhatIf): string {
  const title = (id: string) => constraintTitle(id, whatIf);
  return [
    ...(violated?.removed ?? []).map((id) => `now fits: ${title(id)}`),
    ...(violated?.added ?? []).map((id) => `no longer fits: ${title(id)}`),
    ...(settings?.added ?? []).map((one) => `now needs ${setting(one)}`),
    ...(settings?.removed ?? []).map((one) => `no longer needs ${setting(one)}`),
  ].join('; ');
}

const SAME = span('same', 'dim');

const billText = (usd: number | null): string => (usd === null ? 'not known' : dollars(usd));

/** Whether two bills read the same, to the cent or, where cents say nothing, without them. */
const isSameBill = (from: number | null, to: number | null): boolean =>
  billText(from) === billText(to);

/** "$36.17 → $12.00"; where one is not known, that. */
function billChange(from: number | null, to: number | null): Text {
  if (isSameBill(from, to)) return from === null ? span('–', 'dim') : SAME;
  return `${billText(from)} → ${billText(to)}`;
}

const billOf = ({ options }: MonthlyBills, id: string): number | null =>
  Object.hasOwn(options, id) ? (options[id] ?? null) : null;

const hasBills = ({ bills: { before, after } }: WhatIf): boolean =>
  Object.keys({ ...before.options, ...after.options }).length > 0;

/** The options about which something changes, their bills among it. */
function changedOptions({ difference, bills, after }: WhatIf): readonly OptionDifference[] {
  return after.options.flatMap(({ id }) => {
    const found = difference.options.find((one) => one.id === id);
    const isBilledOtherwise = !isSameBill(billOf(bills.before, id), billOf(bills.after, id));
    return found ?? (isBilledOtherwise ? { id } : []);
  });
}

function optionsTable(whatIf: WhatIf, names: ShortNames): Table {
  const { after, bills } = whatIf;
  return tableOf(changedOptions(whatIf), [
    ['Option', ({ id }) => names[id] ?? id],
    ['Verdict', (option) => verdictText(option, after)],
    ['Rank', ({ rank }) => (rank ? arrow(rank) : SAME)],
    ['Score', ({ score }) => (score ? arrow(score) : SAME)],
    hasBills(whatIf) && [
      'A month',
      ({ id }) => billChange(billOf(bills.before, id), billOf(bills.after, id)),
    ],
    ['Also', (option) => otherChanges(option, whatIf) || span('–', 'dim'), 'flexible'],
  ]);
}

/** The bill of what runs today and of what is recommended, before and after. */
function billItems({ before, after, bills }: WhatIf, names: ShortNames): Items {
  const name = (id: string): string => names[id] ?? id;
  const recommended = ({ recommended: id }: Recommendation, of: MonthlyBills) =>
    id === null ? null : billOf(of, id);
  const item = (label: string, from: number | null, to: number | null, subject: string): Items => {
    if (from === null && to === null) return [];
    const isSame = isSameBill(from, to);
    const change = isSame ? billText(to) : `${billText(from)} → ${billText(to)}`;
    const month = from === null || to === null ? ',' : ' a month';
    return note(label, `${change}${month} for ${subject}${isSame ? ', the same' : ''}`);
  };
  /** "$36.17 a month for Serverless", "no option". */
  const billed = (id: string | null, usd: number | null): string => {
    if (id === null) return 'no option';
    return usd === null ? `${name(id)}, not known` : `${dollars(usd)} a month for ${name(id)}`;
  };
  const [from, to] = [recommended(before, bills.before), recommended(after, bills.after)];
  const moved = `${billed(before.recommended, from)} → ${billed(after.recommended, to)}`;
  const today = `${name(after.workload.current ?? '')}, as it runs`;
  return [
    ...item('Today', bills.before.todayUSD, bills.after.todayUSD, today),
    ...(after.recommended !== null && before.recommended === after.recommended
      ? item('Bill', from, to, name(after.recommended))
      : note('Bill', from === null && to === null ? '' : moved)),
  ];
}

function answerItems(whatIf: WhatIf, names: ShortNames): Items {
  const { before, after, difference, flags = '' } = whatIf;
  const name = ({ recommended: id, status }: Recommendation) =>
    id === null
      ? 'no option fits'
      : `${names[id] ?? id}${status === 'compromise' ? ', a compromise' : ''}`;
  const same = !difference.recommended && !difference.status;
  return [
    { label: 'Before', text: name(before) },
    {
      label: 'After',
      text: same ? 'the same' : span(name(after), after.status === 'ok' ? 'good' : 'fair'),
    },
    ...billItems(whatIf, names),
    ...next(`${commandFor('recommend', after)}${flags}`),
  ];
}

function whatIfBlocks(whatIf: WhatIf, names: ShortNames): Block[] {
  const { difference, after } = whatIf;
  const changes = difference.fields.map(
    (one) => `${fieldTitle(one.field)} ${arrow(one, 'not stated')}`,
  );
  return [
    heading(headline(after), 1),
    paragraph(changes.length > 0 ? `What if ${changes.join(', ')}?` : 'Nothing was changed.'),
    notes(answerItems(whatIf, names)),
    changedOptions(whatIf).length > 0
      ? optionsTable(whatIf, names)
      : paragraph('No verdict, rank, score, setting or bill changes.'),
  ];
}

function whatIfRows(whatIf: WhatIf): Rows {
  const { before, after } = whatIf.bills;
  return rowsOf(changedOptions(whatIf), {
    option: ({ id }) => id,
    'verdict before': ({ verdict }) => verdict?.from ?? null,
    'verdict after': ({ verdict }) => verdict?.to ?? null,
    'rank before': ({ rank }) => rank?.from ?? null,
    'rank after': ({ rank }) => rank?.to ?? null,
    'score before': ({ score }) => score?.from ?? null,
    'score after': ({ score }) => score?.to ?? null,
    'USD a month before': ({ id }) => billOf(before, id),
    'USD a month after': ({ id }) => billOf(after, id),
    also: (option) => otherChanges(option, whatIf),
  });
}

/** How a changed workload is shown: before and after, only what changed. */
export function whatIfView(whatIf: WhatIf, names: ShortNames): View {
  const { before, after, difference, bills } = whatIf;
  return {
    name: after.name,
    json: (): WhatIfRecord => ({ schemaVersion: 1, before, after, difference, bills }),
    blocks: () => whatIfBlocks(whatIf, names),
    rows: () => whatIfRows(whatIf),
  };
}
