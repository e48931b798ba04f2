import {
  type AmountRange,
  type Catalog,
  type ClockPart,
  type FurtherInstance,
  LIMIT_IDS,
  type Limit,
  type LimitId,
  type NoLimit,
  type Option,
  type Reading,
  type Source,
  TRAIT_IDS,
  type Trait,
  type TraitId,
} from '../core/catalog-types.ts';
import { printAmount } from '../core/check-limit.ts';
import { PART_NAMES, printSeconds } from '../core/clock.ts';
import { printShare } from '../schema/print-units.ts';
import {
  type Block,
  bullets,
  heading,
  paragraph,
  type Rows,
  span,
  type Table,
  type Text,
  type View,
} from './document.ts';
import type { OptionRecord, OptionsRecord } from './records.ts';
import { asOfText, sourceBlocks } from './words.ts';

const shortReason = ({ reason }: NoLimit): string => `no limit: ${reason}`;

const others = ({ documented, streaming }: Limit): string[] => [
  ...(documented ? [`${printAmount(documented)} by other AWS pages (contested)`] : []),
  ...(streaming ? [`${printAmount(streaming)} ${streaming.note ?? 'when streamed'}`] : []),
];

const defaultText = ({ default: byDefault }: Limit): string[] =>
  byDefault ? [`default ${printAmount(byDefault)} (${byDefault.setting})`] : [];

/** "up to 6 MB per request; 25 MB by other AWS pages (contested)". */
export function limitText(limit: Limit | NoLimit): string {
  if (limit.value === null) return shortReason(limit);
  const per = limit.per ? ` per ${limit.per}` : '';
  return [`up to ${printAmount(limit)}${per}`, ...defaultText(limit), ...others(limit)].join('; ');
}

/** "yes: instances stay up", "no: CPU only". */
export function traitText({ supported, note }: Trait): string {
  if (supported === null) return note;
  return `${supported ? 'yes' : 'no'}: ${note}`;
}

/** Every reading of a limit with its sources, the limit itself first. */
function readingsOf(limit: Limit): readonly (Reading & { readonly label: string })[] {
  const { default: byDefault, documented, streaming, alsoSaid = [] } = limit;
  return [
    { ...limit, label: 'limit' },
    ...(byDefault ? [{ ...byDefault, label: `default (${byDefault.setting})` }] : []),
    ...(documented ? [{ ...documented, label: 'contested reading' }] : []),
    ...(streaming ? [{ ...streaming, label: 'streamed' }] : []),
    ...alsoSaid.map((reading) => ({ ...reading, label: 'also said' })),
  ];
}

const LIMIT_TITLES: Readonly<Record<LimitId, string>> = {
  payload: 'request payload',
  responsePayload: 'response payload',
  processingTime: 'processing time',
  modelMemory: 'model memory',
  imageSize: 'container image',
  concurrency: 'concurrency',
};

const TRAIT_TITLES: Readonly<Record<TraitId, string>> = {
  interactive: 'answers on the connection',
  gpu: 'GPU',
  streaming: 'response streaming',
  vpc: 'your VPC',
  scaleToZero: 'scales to zero',
  alwaysWarm: 'no cold starts',
  queue: 'queues requests',
  multiModel: 'many models',
  pipeline: 'inference pipelines',
  variants: 'production variants',
  shadowTests: 'shadow tests',
  dataCapture: 'data capture',
  notification: 'notification of each result',
  singleRequests: 'takes requests one by one',
};

/** One fact of an option, as every format lists it. */
interface FactRow {
  readonly kind: keyof typeof TITLES;
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly sources: readonly Source[];
}

function limitFacts(id: LimitId, limit: Limit | NoLimit): FactRow[] {
  const name = LIMIT_TITLES[id];
  if (limit.value === null) {
    return [{ kind: 'limit', name, value: 'none', note: limit.reason, sources: limit.sources }];
  }
  return readingsOf(limit).map((reading) => ({
    kind: 'limit',
    name: reading.label === 'limit' ? name : `${name}, ${reading.label}`,
    value: printAmount(reading),
    note: [reading.label === 'limit' && limit.per ? `per ${limit.per}` : '', reading.note ?? '']
      .filter(Boolean)
      .join('; '),
    sources: reading.sources,
  }));
}

const SUPPORT = new Map<boolean | null, string>([
  [true, 'yes'],
  [false, 'no'],
  [null, 'unknown'],
]);

const withUnit = (value: number | string | null, unit: string): string =>
  value === null ? '' : `${value} ${unit}`.trim();

function settingFacts({ settings }: Option): FactRow[] {
  return settings.map(({ name, default: byDefault, min, max, unit, note, sources }) => {
    const range = [min === null ? '' : `from ${min}`, max === null ? '' : `to ${max}`]
      .join(' ')
      .trim();
    const preset = byDefault === null ? '' : `default ${withUnit(byDefault, unit)}`;
    const value = [range && withUnit(range, unit), preset].filter(Boolean).join(', ');
    return { kind: 'setting', name, value, note, sources };
  });
}

const rangeText = ({ low, high }: AmountRange): string =>
  printSeconds({ low: low.max, high: high.max });

/** "4 to 60 s, and 1 to 2 s for each GB". */
function partText(part: ClockPart): string {
  const growth = part.perGB ? `, and ${rangeText(part.perGB)} for each GB` : '';
  return `${part.included ? 'beyond ' : ''}${rangeText(part)}${growth}`;
}

/** What a start consists of: "container start 1 to 10 s; model load …; fails after 3 min". */
export function startPartsText({ clock }: Option): string {
  if (!clock) return 'always up';
  const { parts, atMost, onlyFromZero } = clock.start;
  return [
    ...(onlyFromZero ? ['only where it is scaled to zero'] : []),
    ...parts.map((part) => `${PART_NAMES[part.id]} ${partText(part)}`),
    ...(atMost ? [`fails after ${printAmount(atMost)}`] : []),
  ].join('; ');
}

/** How much of the first instance's work each further one adds. */
const furtherText = ({ share }: FurtherInstance): string =>
  share === 1 ? 'does as much as the first' : `adds ${printShare(share)} of the first`;

/** The parts of a start, and what follows. */
function clockFacts({ clock }: Option): FactRow[] {
  if (!clock) return [];
  const { start, scaleIn, furtherInstance } = clock;
  const row = (
    name: string,
    value: string,
    { note = '', sources }: { readonly note?: string; readonly sources: readonly Source[] },
  ): FactRow => ({ kind: 'start', name, value, note, sources });
  return [
    ...start.parts.map((part) => row(PART_NAMES[part.id], partText(part), part)),
    ...(start.atMost ? [row('start at most', printAmount(start.atMost), start.atMost)] : []),
    ...(scaleIn ? [row('scale-in', rangeText(scaleIn), scaleIn)] : []),
    ...(furtherInstance
      ? [row('further instance', furtherText(furtherInstance), furtherInstance)]
      : []),
  ];
}

/** All that the catalog knows of an option as rows: limits, traits, settings, quotas, facts. */
function factRows(option: Option): FactRow[] {
  const { latency } = option;
  return [
    {
      kind: 'latency',
      name: 'latency',
      value: latency.class,
      note: latency.text,
      sources: latency.sources,
    },
    ...clockFacts(option),
    ...LIMIT_IDS.flatMap((id) => limitFacts(id, option.limits[id])),
    ...TRAIT_IDS.map(
      (id): FactRow => ({
        kind: 'trait',
        name: TRAIT_TITLES[id],
        value: SUPPORT.get(option.traits[id].supported) ?? '',
        note: option.traits[id].note,
        sources: option.traits[id].sources,
      }),
    ),
    ...settingFacts(option),
    ...option.quotas.map(
      ({ name, value, unit, adjustable, note, sources }): FactRow => ({
        kind: 'quota',
        name,
        value: withUnit(value, unit),
        note: [note, adjustable ? 'can be raised on request' : 'fixed'].filter(Boolean).join('; '),
        sources,
      }),
    ),
    ...option.facts.map(
      ({ name, value, unit, note, sources }): FactRow => ({
        kind: 'fact',
        name,
        value: withUnit(value, unit),
        note,
        sources,
      }),
    ),
  ];
}

const TITLES = {
  latency: 'Latency',
  start: 'Start and scaling',
  limit: 'Limits (hard: nobody can raise them)',
  trait: 'Traits',
  setting: 'Settings',
  quota: 'Quotas (of an account; raised on request)',
  fact: 'Also known',
} as const;

function sourceMarks(sources: readonly Source[], numbers: ReadonlyMap<string, number>): Text {
  return span(sources.map(({ id }) => `[${numbers.get(id) ?? '?'}]`).join(''), 'dim');
}

function factTable(rows: readonly FactRow[], numbers: ReadonlyMap<string, number>): Table {
  return {
    kind: 'table',
    columns: [
      { title: 'What', flexible: true },
      { title: 'Value', flexible: true },
      { title: 'Note', flexible: true },
      { title: 'Source' },
    ],
    rows: rows.map(({ name, value, note, sources }) => [
      name,
      span(value, 'strong'),
      note,
      sourceMarks(sources, numbers),
    ]),
  };
}

function numberedSources(
  rows: readonly FactRow[],
): Map<string, { source: Source; number: number }> {
  const numbered = new Map<string, { source: Source; number: number }>();
  for (const source of rows.flatMap(({ sources }) => sources)) {
    if (!numbered.has(source.id)) numbered.set(source.id, { source, number: numbered.size + 1 });
  }
  return numbered;
}

function optionBlocks(option: Option): Block[] {
  const rows = factRows(option);
  const numbered = numberedSources(rows);
  const numbers = new Map([...numbered].map(([id, { number }]) => [id, number]));
  const sections = Object.entries(TITLES).flatMap(([kind, title]): Block[] => {
    const ofKind = rows.filter((row) => row.kind === kind);
    return ofKind.length === 0 ? [] : [heading(title), factTable(ofKind, numbers)];
  });
  return [
    heading(option.name, 1),
    paragraph(option.summary),
    {
      kind: 'notes',
      items: [
        { label: 'Best for', text: option.bestFor.join('; ') },
        { label: 'Examples', text: option.examples.join('; ') },
        { label: 'Notes', text: option.notes.join('; ') },
        { label: 'Billing', text: option.billing.text },
      ],
    },
    ...sections,
    heading('Sources'),
    bullets(
      [...numbered.values()].map(({ source, number }) => [
        span(`[${number}] `, 'dim'),
        `${source.title} (${asOfText(source)})`,
        ...(source.url === null ? [] : [' ', span(source.url, 'link')]),
      ]),
    ),
  ];
}

function optionRows(option: Option): Rows {
  return {
    header: ['option', 'kind', 'name', 'value', 'note', 'sources', 'as of'],
    rows: factRows(option).map(({ kind, name, value, note, sources }) => [
      option.id,
      kind,
      name,
      value,
      note,
      sources.map(({ url, title }) => url ?? title).join(' '),
      sources.map(asOfText).join('; '),
    ]),
  };
}

/** How one option is shown: all that the catalog knows. */
export function optionView(option: Option): View {
  return {
    json: (): OptionRecord => ({ schemaVersion: 1, option }),
    blocks: () => optionBlocks(option),
    rows: () => optionRows(option),
  };
}

const limitCell = (limit: Limit | NoLimit): string =>
  limit.value === null ? 'no limit' : printAmount(limit);

function listTable({ options }: Catalog): Table {
  return {
    kind: 'table',
    columns: [
      { title: 'Id' },
      { title: 'Payload', align: 'right' },
      { title: 'Time', align: 'right' },
      { title: 'Latency' },
      { title: 'What it is', flexible: true },
    ],
    rows: options.map(({ id, limits, latency, summary }) => [
      span(id, 'strong'),
      limitCell(limits.payload),
      limitCell(limits.processingTime),
      latency.class,
      summary,
    ]),
  };
}

/** How the list of options is shown. */
export function optionsView(
  catalog: Catalog,
  { sources = false }: { sources?: boolean } = {},
): View {
  const { options, version, verified } = catalog;
  return {
    json: (): OptionsRecord => ({
      schemaVersion: 1,
      catalog: { version, verified },
      options: options.map(({ id, name, summary }) => ({ id, name, summary })),
    }),
    blocks: () => [
      heading('SageMaker inference options', 1),
      listTable(catalog),
      {
        kind: 'notes',
        items: [
          { label: 'Catalog', text: `version ${version}, last reviewed on ${verified}` },
          { label: 'Next', text: span('infer-advisor show real-time', 'command') },
        ],
      },
      ...(sources ? sourceBlocks(Object.values(catalog.sources)) : []),
    ],
    rows: () => ({
      header: ['id', 'name', 'payload', 'time', 'latency', 'summary'],
      rows: options.map(({ id, name, limits, latency, summary }) => [
        id,
        name,
        limitCell(limits.payload),
        limitCell(limits.processingTime),
        latency.class,
        summary,
      ]),
    }),
  };
}
