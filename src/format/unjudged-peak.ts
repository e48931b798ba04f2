import type { Catalog, Option, Recommendation } from '../core/types.ts';
import { visible } from '../schema/quote.ts';
import { flagOf } from './command-line.ts';
import type { Notes } from './document.ts';
import { statement } from './words.ts';

/** "Serverless takes 200 at once by endpoint, and 500 or 1000 by account, which AWS may raise". */
function boundText({ short, limits: { concurrency }, quotas }: Option): string[] {
  if (concurrency.value === null) return [];
  const { value, per } = concurrency;
  const quota = quotas.find(({ unit }) => unit === concurrency.unit);
  const ofAccount = quota
    ? `, and an account ${quota.value}${quota.adjustable ? ', a quota that AWS raises on request' : ''}`
    : '';
  return [visible(`${short} takes ${value} at once${per ? ` by ${per}` : ''}${ofAccount}`)];
}

/** What a stated peak says nothing about while nobody knows how long a request takes. */
export function unjudgedPeak(
  { workload, unjudged, options }: Recommendation,
  catalog: Catalog,
): Notes['items'] {
  const lacksTime = unjudged.some(({ constraint }) => constraint === 'concurrency');
  if (!lacksTime || workload.peakRequestsPerSecond === undefined) return [];
  const ranked = options.flatMap(({ id, rank }) => (rank === null ? [] : [id]));
  const bounds = catalog.options.filter(({ id }) => ranked.includes(id)).flatMap(boundText);
  if (bounds.length === 0) return [];
  const what = `how many requests come at once at ${statement(workload, 'peakRate')}`;
  const text = `${what}: ${bounds.join('; ')}; state ${flagOf('processingTime')}`;
  return [{ label: 'Not judged', text }];
}
