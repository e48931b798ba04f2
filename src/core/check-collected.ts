import { printDuration } from '../schema/print-units.ts';
import type { FieldName } from '../schema/workload.ts';
import type { Option, Setting } from './catalog-types.ts';
import { plainCheck } from './check.ts';
import { printAtMost, startSeconds } from './clock.ts';
import {
  type Collected,
  type Collecting,
  type Collection,
  collectingOf,
  collectionFor,
  soonestCollected,
} from './collection.ts';
import { atATimeText } from './job.ts';
import type { Check } from './rule-types.ts';
import type { Sizing } from './sizing.ts';

/** "a job every 28m": rounded down, so that it is often enough. */
const jobsText = ({ intervalSeconds }: Collection): string => {
  const step = intervalSeconds < 120 ? 1 : 60;
  return `a job every ${printDuration(Math.floor(intervalSeconds / step) * step)}`;
};

function settingsOf(collection: Collection, { atATime }: Collecting): readonly Setting[] {
  const { instances } = collection;
  if (instances === 1) return [];
  const reason = `with ${jobsText(collection)}, ${printAtMost(collection.longestSeconds)} until all is answered, ${atATimeText(atATime)}`;
  return [{ name: 'InstanceCount', value: instances, reason }];
}

function lateReason(collection: Collection, { most, bound }: Collecting): string {
  const { instances, longestSeconds } = collection;
  if (instances > most && longestSeconds <= bound) {
    return `needs ${instances} instances, with ${jobsText(collection)}`;
  }
  return `collected for ${jobsText(collection)}, an answer takes up to ${printAtMost(longestSeconds)}: may break ${printDuration(bound)}`;
}

/**
 * Judges a bound on requests that come one by one, of an option that collects them for jobs: a request
 * waits for the next job, its start, and its work on all that it has collected. Null where nothing is
 * collected, or one job alone is too late already.
 */
export function checkCollected(
  option: Option,
  workload: Collected,
  { field, seconds: bound }: { readonly field: FieldName; readonly seconds: number },
  sizing: Sizing,
): Check | null {
  const collecting = collectingOf(option, workload, sizing);
  const start = option.clock?.start;
  if (!collecting || !start) return null;
  if (bound < startSeconds(start, workload).low + collecting.seconds) return null;
  const collection = collectionFor(collecting);
  const limit = soonestCollected(collecting);
  const sources = start.parts[0]?.sources ?? [];
  return {
    ...plainCheck(collection.isSure ? 'pass' : 'uncertain', field, bound, limit, sources),
    unit: 'seconds',
    margin: limit ? bound / limit : null,
    reason: collection.isSure ? null : () => lateReason(collection, collecting),
    settings: () => settingsOf(collection, collecting),
  };
}
