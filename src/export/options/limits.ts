import { printAmount } from '../../core/check-limit.ts';
import type { Limit, NoLimit } from '../../core/types.ts';
import type { ExportRequest } from '../request.ts';

function limitText(limit: Limit | NoLimit, streams: boolean): string | undefined {
  if (limit.value === null) return undefined;
  const reading = streams && limit.streaming ? limit.streaming : limit;
  const contested = limit.documented
    ? ` (AWS contradicts itself: ${printAmount(limit.documented)} elsewhere)`
    : '';
  return `at most ${printAmount(reading)}${limit.per ? ` per ${limit.per}` : ''}${contested}`;
}

/** What every call must keep to: request size, response size, time. */
export function limitTexts({ option }: ExportRequest, streams = false): readonly string[] {
  const named = [
    ['payload', option.limits.payload],
    ['response', option.limits.responsePayload],
    ['processing time', option.limits.processingTime],
  ] as const;
  return named.flatMap(([name, limit]) => {
    const text = limitText(limit, streams);
    return text === undefined ? [] : [`${name}: ${text}`];
  });
}
