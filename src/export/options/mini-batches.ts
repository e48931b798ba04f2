import defaults from '../../../data/export.json' with { type: 'json' };
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { MIB } from '../../schema/unit-tables.ts';
import type { Workload } from '../../schema/workload.ts';
import { because, type Fields, type Reasoned } from '../plan.ts';
import { asked, type ExportRequest, numberIn } from '../request.ts';

export const SPLIT_TYPES: readonly string[] = ['None', 'Line', 'RecordIO', 'TFRecord'];

/** How a job takes its files apart, and why so. */
export interface Split {
  readonly type: string;
  readonly why: string;
}

/** Bytes of a record, on average; undefined when not stated. */
function recordBytes({ datasetBytes, records, payloadBytes }: Workload): number | undefined {
  return datasetBytes !== undefined && records ? datasetBytes / records : payloadBytes;
}

function statedRecords({ workload, statement }: ExportRequest): string {
  return workload.records === undefined ? '' : ` (${statement('records')})`;
}

/** Many short records lie in files line by line; long ones are files of their own. */
function usualSplit(request: ExportRequest): Split {
  const { records = 0 } = request.workload;
  const bytes = recordBytes(request.workload) ?? 0;
  const stated = statedRecords(request);
  return records > 1 && bytes <= defaults.batch.longestLineBytes
    ? {
        type: 'Line',
        why: `assumed: each line of a file is a record${stated}; --split-type None if each file is one`,
      }
    : {
        type: 'None',
        why: `each file is one request; --split-type Line for files of many records${stated}`,
      };
}

/**
 * How the job takes its files apart: as the flag says, or by the number and size of the records.
 * @throws InputError when the flag names no split type
 */
export function splitOf(request: ExportRequest): Split {
  const { splitType: type } = request.flags;
  if (type === undefined) return usualSplit(request);
  if (!SPLIT_TYPES.includes(type)) {
    throw inputError(`${quote(type)} is not a split type; valid: ${SPLIT_TYPES.join(', ')}`, {
      place: { flag: '--split-type' },
    });
  }
  if (type === 'None') return { type, why: 'each file is one request' };
  return { type, why: `each file holds many records${statedRecords(request)}` };
}

/** What a parameter is where nobody sets it; without end where the catalog does not say. */
export function defaultOf({ option }: ExportRequest, name: string): number {
  const value = option.settings.find((one) => one.name === name)?.default;
  return typeof value === 'number' ? value : Number.POSITIVE_INFINITY;
}

/** Seconds that a mini-batch may take. */
function timeLimit(request: ExportRequest): number {
  const name = 'InvocationsTimeoutInSeconds';
  const timeout = asked(request, name);
  return timeout ? numberIn(timeout.setting) : defaultOf(request, name);
}

/** Whole MB of records that are worked on well within the time limit; without end where not known. */
function megabytesInTime(request: ExportRequest): number {
  const bytes = recordBytes(request.workload);
  const { processingTimeSeconds: seconds } = request.workload;
  if (!bytes || !seconds) return Number.POSITIVE_INFINITY;
  const records = (timeLimit(request) * defaults.batch.safetyFactor) / seconds;
  return Math.floor((records * bytes) / MIB);
}

/** Whole MB that the largest record takes, which no mini-batch may be smaller than. */
const largestRecord = ({ workload }: ExportRequest): number =>
  Math.ceil(Math.max(workload.payloadBytes ?? 0, recordBytes(workload) ?? 0) / MIB);

/** Parameters of a job, with the size of its requests where that is set. */
export type MiniBatch = Fields & { readonly MaxPayloadInMB?: Reasoned<number> };

/** How many records go to the container at once: no more than it gets through in time. */
export function miniBatchFields(request: ExportRequest): MiniBatch {
  const inTime = megabytesInTime(request);
  const raised = asked(request, 'MaxPayloadInMB');
  const together = because(
    'MultiRecord',
    'many records in a request, which the container has to take',
  );
  const most = raised ? numberIn(raised.setting) : defaultOf(request, 'MaxPayloadInMB');
  if (inTime >= most) return { BatchStrategy: together };
  const why = `${request.statement('processingTime')} for each record, and a request may take ${timeLimit(request)} s`;
  if (raised || inTime < Math.max(1, largestRecord(request))) {
    return { BatchStrategy: because('SingleRecord', why) };
  }
  return { BatchStrategy: together, MaxPayloadInMB: because(inTime, why) };
}
