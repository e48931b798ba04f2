import { printAmount } from '../core/check-limit.ts';
import type { Limit, LimitId, NoLimit, Option, Source, TraitId } from '../core/types.ts';
import { LIMIT_IDS, TRAIT_IDS } from '../core/types.ts';
import { readingsOf } from './limit-text.ts';

const LIMIT_TITLES: Readonly<Record<LimitId, string>> = {
  payload: 'request payload',
  responsePayload: 'response payload',
  processingTime: 'processing time',
  modelMemory: 'model memory',
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
  multiModel: 'multi-model endpoints',
  pipeline: 'inference pipelines',
  variants: 'production variants',
  shadowTests: 'shadow tests',
  dataCapture: 'data capture',
};

/** One fact of an option, as every format lists it. */
export interface FactRow {
  readonly kind: string;
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

/** All that the catalog knows of an option as rows: limits, traits, settings, quotas, facts. */
export function factRows(option: Option): FactRow[] {
  const { latency } = option;
  return [
    {
      kind: 'latency',
      name: 'latency',
      value: latency.class,
      note: latency.text,
      sources: latency.sources,
    },
    ...(latency.coldStart
      ? [
          {
            kind: 'latency',
            name: 'cold start',
            value: printAmount(latency.coldStart),
            note: latency.coldStart.note ?? '',
            sources: latency.sources,
          },
        ]
      : []),
    ...LIMIT_IDS.flatMap((id) => limitFacts(id, option.limits[id])),
    ...TRAIT_IDS.map((id) => ({
      kind: 'trait',
      name: TRAIT_TITLES[id],
      value: SUPPORT.get(option.traits[id].supported) ?? '',
      note: option.traits[id].note,
      sources: option.traits[id].sources,
    })),
    ...settingFacts(option),
    ...option.quotas.map(({ name, value, unit, adjustable, note, sources }) => ({
      kind: 'quota',
      name,
      value: withUnit(value, unit),
      note: [note, adjustable ? 'can be raised on request' : 'fixed'].filter(Boolean).join('; '),
      sources,
    })),
    ...option.facts.map(({ name, value, unit, note, sources }) => ({
      kind: 'fact',
      name,
      value: withUnit(value, unit),
      note,
      sources,
    })),
  ];
}
