import process from 'node:process';
import { type Finding, finding } from '../../check/finding.ts';
import type { Catalog } from '../../core/types.ts';
import { DAY_MILLISECONDS } from '../../schema/unit-tables.ts';

/** Limits that were last looked at longer ago than this may have changed. */
const OLDEST_DAYS = 180;

/** Now, or the moment that a reproducible build states (seconds since 1970). */
function now(): number {
  const stated = Number(process.env.SOURCE_DATE_EPOCH);
  return process.env.SOURCE_DATE_EPOCH && Number.isFinite(stated) ? stated * 1000 : Date.now();
}

/** A finding when the catalog has not been verified for long. */
export function staleFindings({ verified }: Catalog): Finding[] {
  const days = Math.floor((now() - Date.parse(verified)) / DAY_MILLISECONDS);
  if (!(days > OLDEST_DAYS)) return [];
  const message = `the catalog was verified on ${verified}, ${days} days ago`;
  return [finding('stale-catalog', '', message, { mend: 'update infer-advisor' })];
}
