import type { Default, Limit, NoLimit } from '../../core/catalog-types.ts';
import { printAmount } from '../../core/check-limit.ts';
import { unitWorth } from '../../schema/unit-tables.ts';
import { asked, type ExportRequest, numberIn } from '../request.ts';

const perText = ({ per }: Limit): string => (per ? ` per ${per}` : '');

/** A limit that a parameter sets below AWS's own: what it is set to, or its default. */
function settableText(limit: Limit, byDefault: Default, request: ExportRequest): string {
  const { setting: name, settingUnit: unit } = byDefault;
  const found = asked(request, name);
  const most = printAmount(limit);
  if (!found) {
    return `at most ${printAmount(byDefault)}${perText(limit)}, the default; ${name} raises it to ${most}`;
  }
  const value = numberIn(found.setting);
  if (value === 0) return `of any size: ${name} 0 sends it in chunks`;
  if (value * unitWorth(unit) >= limit.max) {
    return `at most ${most}${perText(limit)}, by ${name} ${value}`;
  }
  return `at most ${printAmount({ value, unit })}${perText(limit)}, by ${name}, which goes up to ${most}`;
}

function limitText(
  limit: Limit | NoLimit,
  request: ExportRequest,
  streams: boolean,
): string | undefined {
  if (limit.value === null) return undefined;
  if (limit.default) return settableText(limit, limit.default, request);
  const reading = streams && limit.streaming ? limit.streaming : limit;
  const contested = limit.documented
    ? ` (AWS contradicts itself: ${printAmount(limit.documented)} elsewhere)`
    : '';
  return `at most ${printAmount(reading)}${perText(limit)}${contested}`;
}

/** What every call must keep to: request size, response size, time. */
export function limitTexts(request: ExportRequest, streams = false): readonly string[] {
  const { limits } = request.option;
  const named = [
    ['payload', limits.payload],
    ['response', limits.responsePayload],
    ['processing time', limits.processingTime],
  ] as const;
  return named.flatMap(([name, limit]) => {
    const text = limitText(limit, request, streams);
    return text === undefined ? [] : [`${name}: ${text}`];
  });
}
