import type { LimitId, Option, Source, TraitId } from '../core/types.ts';
import type { FieldName } from '../schema/workload-input.ts';
import { limitText, traitText } from './limit-text.ts';

/** A row of the comparison: what is compared, and the workload field that it bears on. */
export interface ComparisonRow {
  readonly id: string;
  readonly title: string;
  /** The constraint that judges it, where there is one. */
  readonly constraint?: string;
  readonly field?: FieldName;
  readonly text: (option: Option) => string;
  readonly sources: (option: Option) => readonly Source[];
}

const noSources = (): readonly Source[] => [];

function limitRow(
  limit: LimitId,
  title: string,
  constraint: string,
  field?: FieldName,
): ComparisonRow {
  return {
    id: constraint,
    title,
    constraint,
    ...(field && { field }),
    text: ({ limits }) => limitText(limits[limit]),
    sources: ({ limits }) => limits[limit].sources,
  };
}

function traitRow(
  trait: TraitId,
  title: string,
  constraint?: string,
  field?: FieldName,
): ComparisonRow {
  return {
    id: constraint ?? trait,
    title,
    ...(constraint && { constraint }),
    ...(field && { field }),
    text: ({ traits }) => traitText(traits[trait]),
    sources: ({ traits }) => traits[trait].sources,
  };
}

function listRow(id: 'bestFor' | 'examples' | 'notes', title: string): ComparisonRow {
  return { id, title, text: (option) => option[id].join('; '), sources: noSources };
}

/** The rows of the comparison, the guide's table first. */
export const COMPARISON_ROWS: readonly ComparisonRow[] = [
  {
    id: 'latency',
    title: 'Latency',
    constraint: 'latency',
    field: 'latency',
    text: ({ latency }) => latency.text,
    sources: ({ latency }) => latency.sources,
  },
  limitRow('payload', 'Payload', 'payload', 'payload'),
  limitRow('processingTime', 'Processing time', 'processing-time', 'processingTime'),
  listRow('bestFor', 'Best for'),
  listRow('examples', 'Examples'),
  listRow('notes', 'Notes'),
  limitRow('responsePayload', 'Response', 'response-payload', 'responsePayload'),
  {
    id: 'billing',
    title: 'Billing',
    text: ({ billing }) => billing.text,
    sources: ({ billing }) => billing.sources,
  },
  traitRow('scaleToZero', 'Scale to zero', 'scale-to-zero', 'scaleToZero'),
  traitRow('alwaysWarm', 'Without cold starts', 'cold-start', 'coldStartTolerant'),
  traitRow('queue', 'Queue'),
  traitRow('interactive', 'Answers on the connection', 'interactive', 'interactive'),
  traitRow('gpu', 'GPU', 'gpu', 'gpu'),
  traitRow('streaming', 'Streaming', 'streaming', 'streaming'),
  traitRow('vpc', 'VPC', 'vpc', 'vpc'),
  limitRow('modelMemory', 'Model memory', 'model-memory', 'modelMemory'),
  limitRow('concurrency', 'Concurrency', 'concurrency'),
  traitRow('multiModel', 'Many models'),
  traitRow('pipeline', 'Pipelines'),
  traitRow('variants', 'Variants'),
  traitRow('shadowTests', 'Shadow tests'),
  traitRow('dataCapture', 'Data capture'),
];
