import type { Changed, Difference, OptionDifference } from '../analysis/whatif.ts';
import type { Recommendation, Setting } from '../core/types.ts';
import { commandFor } from './command-line.ts';
import {
  type Block,
  heading,
  type Notes,
  paragraph,
  type Rows,
  span,
  type Table,
  type Text,
  type View,
} from './document.ts';
import { headline } from './recommendation.ts';
import type { WhatIfRecord } from './records.ts';
import { fieldTitle, type ShortNames, settingsText, VERDICT_ROLES } from './words.ts';

/** Two recommendations and what changed between them. */
export interface WhatIf {
  readonly before: Recommendation;
  readonly after: Recommendation;
  readonly difference: Difference;
  /** Flags about the cost as they would be typed again, with a blank in front; left out: none. */
  readonly flags?: string;
}

const shown = (value: unknown): string => {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? String(Math.round(value)) : String(value);
};

const arrow = ({ from, to }: Changed<unknown>): string => `${shown(from)} → ${shown(to)}`;

/** The verdict before and after; where it stays, that it does. */
function verdictText({ id, verdict }: OptionDifference, after: Recommendation): Text {
  if (!verdict) return span(`still ${after.options.find((one) => one.id === id)?.verdict}`, 'dim');
  const { from, to } = verdict;
  return [span(from, VERDICT_ROLES[from]), ' → ', span(to, VERDICT_ROLES[to])];
}

const setting = (one: Setting): string => settingsText({ settings: [one] });

function otherChanges({ settings, violated }: OptionDifference): string {
  return [
    ...(violated?.removed ?? []).map((id) => `no longer broken: ${id}`),
    ...(violated?.added ?? []).map((id) => `now broken: ${id}`),
    ...(settings?.added ?? []).map((one) => `now needs ${setting(one)}`),
    ...(settings?.removed ?? []).map((one) => `no longer needs ${setting(one)}`),
  ].join('; ');
}

function optionsTable({ difference, after }: WhatIf, names: ShortNames): Table {
  return {
    kind: 'table',
    columns: [
      { title: 'Option' },
      { title: 'Verdict' },
      { title: 'Rank' },
      { title: 'Score' },
      { title: 'Also', flexible: true },
    ],
    rows: difference.options.map((option) => [
      names[option.id] ?? option.id,
      verdictText(option, after),
      option.rank ? arrow(option.rank) : '',
      option.score ? arrow(option.score) : '',
      otherChanges(option),
    ]),
  };
}

function answerItems(
  { before, after, difference, flags = '' }: WhatIf,
  names: ShortNames,
): Notes['items'] {
  const name = (id: string | null) => (id === null ? 'none' : (names[id] ?? id));
  const same = !difference.recommended && !difference.status;
  return [
    { label: 'Before', text: `${name(before.recommended)} (${before.status})` },
    {
      label: 'After',
      text: same
        ? 'the same'
        : span(
            `${name(after.recommended)} (${after.status})`,
            after.status === 'ok' ? 'good' : 'fair',
          ),
    },
    { label: 'Next', text: span(`${commandFor('recommend', after)}${flags}`, 'command') },
  ];
}

function whatIfBlocks(whatIf: WhatIf, names: ShortNames): Block[] {
  const { difference, after } = whatIf;
  const changes = difference.fields.map((one) => `${fieldTitle(one.field)} ${arrow(one)}`);
  return [
    heading(headline(after), 1),
    paragraph(changes.length > 0 ? `What if ${changes.join(', ')}?` : 'Nothing was changed.'),
    { kind: 'notes', items: answerItems(whatIf, names) },
    difference.options.length > 0
      ? optionsTable(whatIf, names)
      : paragraph('No verdict, rank, score or setting changes.'),
  ];
}

function whatIfRows({ difference }: WhatIf): Rows {
  const cells = (one: Changed<string | number | null> | undefined) => [
    one ? one.from : null,
    one ? one.to : null,
  ];
  return {
    header: [
      'option',
      'verdict before',
      'verdict after',
      'rank before',
      'rank after',
      'score before',
      'score after',
      'also',
    ],
    rows: difference.options.map((option) => [
      option.id,
      ...cells(option.verdict),
      ...cells(option.rank),
      ...cells(option.score),
      otherChanges(option),
    ]),
  };
}

/** How a changed workload is shown: before and after, only what changed. */
export function whatIfView(whatIf: WhatIf, names: ShortNames): View {
  const { before, after, difference } = whatIf;
  return {
    name: after.name,
    json: (): WhatIfRecord => ({ schemaVersion: 1, before, after, difference }),
    blocks: () => whatIfBlocks(whatIf, names),
    rows: () => whatIfRows(whatIf),
  };
}
