import { printDuration, printSize } from '../schema/print-units.ts';
import { unitWorth } from '../schema/unit-tables.ts';
import type { FieldName } from '../schema/workload.ts';
import type { Amount, Default, Limit, NoLimit, Setting, Unit } from './catalog-types.ts';
import { NO_SETTINGS } from './check.ts';
import type { Assume, Check, Dispute, Outcome } from './rule-types.ts';

/** A catalog amount as AWS writes it: "6 MB", "60 s", "8 min". */
export function printAmount({ value, unit }: Pick<Amount, 'value' | 'unit'>): string {
  return `${value} ${unit === 'm' ? 'min' : unit}`;
}

/** A workload's number as its user would write it. */
export function printActual(value: number, unit: Unit): string {
  if (unit === 'bytes') return printSize(value);
  if (unit === 'seconds') return printDuration(value);
  return String(Number(value.toPrecision(Number.isInteger(value) ? 6 : 3)));
}

/** How many times `actual` fits into `limit`; null when (next to) nothing is asked. */
function marginOf(limit: number, actual: number): number | null {
  const margin = limit / actual;
  return Number.isFinite(margin) ? margin : null;
}

const NEARLY = 1.1;
const MEGABYTE = 1e6;

/** Whole binary megabytes as they are; else decimal ones, which are never fewer than the binary. */
function megabytes(bytes: number, worth: number): number {
  return bytes % worth === 0 ? bytes / worth : Math.ceil(bytes / MEGABYTE);
}

/**
 * The parameters that raise a default far enough: a size to what is asked, a time to the limit,
 * which costs nothing.
 */
function raisedSettings(limit: Limit, byDefault: Default, actual: number): Setting[] {
  const worth = unitWorth(byDefault.settingUnit);
  const cap = Math.floor(limit.max / worth);
  const value = limit.base === 'bytes' ? Math.min(cap, megabytes(actual, worth)) : cap;
  const raised = {
    name: byDefault.setting,
    value,
    reason: `the default of ${printAmount(byDefault)} is too low for ${printActual(actual, limit.base)}`,
  };
  if (!byDefault.shared) return [raised];
  const { setting, reason } = byDefault.shared;
  return [raised, { name: setting, value: `at most ${mostTogether(limit, actual)}`, reason }];
}

/**
 * How many requests of this size may be sent at a time where all of them together may not exceed the
 * limit; infinite where each has it for itself, or one alone is over it.
 */
export function mostTogether(limit: Limit | NoLimit, actual: number): number {
  if (limit.value === null || !limit.default?.shared || actual > limit.max) {
    return Number.POSITIVE_INFINITY;
  }
  const worth = unitWorth(limit.default.settingUnit);
  const cap = Math.floor(limit.max / worth);
  return Math.max(1, Math.floor(cap / Math.max(1, megabytes(actual, worth))));
}

/** The two readings, when the value lies between them. */
function disputeOf(limit: Limit, actual: number): Dispute | null {
  const { documented } = limit;
  if (!documented || actual <= limit.max || actual > documented.max) return null;
  const { max, sources, note = null } = documented;
  return {
    certain: { limit: limit.max, sources: limit.sources },
    documented: { limit: max, sources, note },
  };
}

/** A value just above a limit of binary megabytes may look as if it fitted: the bytes tell. */
function nearly({ base, max }: Amount, actual: number): string {
  if (base !== 'bytes' || actual > max * NEARLY) return '';
  return ` (${String(max).replace(/\B(?=(\d{3})+$)/g, ',')} bytes)`;
}

/** A value above the limit is contested, a detour, or out. */
function outcomeOf(
  limit: Limit,
  reading: Amount,
  actual: number,
  dispute: Dispute | null,
): Outcome {
  if (actual <= reading.max) return 'pass';
  if (dispute) return 'contested';
  return limit.detour ? 'detour' : 'fail';
}

/** Why a value is too large, in a few words. */
function excessReason(limit: Limit, reading: Amount, actual: number, outcome: Outcome): string {
  const over = `${printActual(actual, limit.base)} is over ${printAmount(reading)}${nearly(reading, actual)}`;
  if (outcome === 'contested' && limit.documented) {
    return `${over} (${printAmount(limit.documented)} elsewhere)`;
  }
  return outcome === 'detour' && limit.detour ? `${over}: ${limit.detour.reason}` : over;
}

function settingsFor(limit: Limit, actual: number, outcome: Outcome): readonly Setting[] {
  if (outcome === 'detour' && limit.detour) return [limit.detour];
  return outcome === 'pass' && limit.default && actual > limit.default.max
    ? raisedSettings(limit, limit.default, actual)
    : NO_SETTINGS;
}

/** Judges a number against an option's limit, in the reading that is assumed. */
export function checkLimit(
  limit: Limit | NoLimit,
  field: FieldName,
  actual: number,
  unit: Unit,
  assume: Assume,
): Check {
  if (limit.value === null) {
    return {
      outcome: 'pass',
      field,
      actual,
      limit: null,
      unit,
      margin: null,
      default: null,
      reason: limit.reason,
      settings: NO_SETTINGS,
      dispute: null,
      sources: limit.sources,
    };
  }
  const reading = assume === 'documented' && limit.documented ? limit.documented : limit;
  const dispute = disputeOf(limit, actual);
  const outcome = outcomeOf(limit, reading, actual, dispute);
  return {
    outcome,
    field,
    actual,
    limit: reading.max,
    unit,
    margin: marginOf(reading.max, actual),
    default: limit.default ? limit.default.max : null,
    reason: outcome === 'pass' ? null : () => excessReason(limit, reading, actual, outcome),
    settings: () => settingsFor(limit, actual, outcome),
    dispute,
    sources: reading.sources,
  };
}
