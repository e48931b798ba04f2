import { type Finding, finding } from '../../check/finding.ts';
import type { Catalog } from '../../core/types.ts';
import { DAY_MILLISECONDS } from '../../schema/unit-tables.ts';
import { now, today } from '../today.ts';

/** Limits that were last looked at longer ago than this may have changed. */
const OLDEST_DAYS = 180;

/** A finding when the catalog has not been verified for long, or on a day that is still to come. */
export function staleFindings({ verified, file }: Catalog): Finding[] {
  // Of the shipped one, a clock that is behind says nothing.
  if (file !== undefined && verified > today()) {
    const message = `the catalog was verified on ${verified}, a day that is still to come`;
    const mend = "correct its 'verified', or this machine's clock";
    return [finding('stale-catalog', '', message, { mend })];
  }
  const days = Math.floor((now() - Date.parse(verified)) / DAY_MILLISECONDS);
  if (!(days > OLDEST_DAYS)) return [];
  const message = `the catalog was verified on ${verified}, ${days} days ago`;
  return [finding('stale-catalog', '', message, { mend: 'update infer-advisor' })];
}
