// What can go wrong later: the settings against it, and comments where there is none.

import { startSeconds } from '../core/clock.ts';
import type { Pitfall, PitfallSetting, PitfallValue } from '../core/rule-types.ts';
import { FIELDS } from '../schema/fields.ts';
import { GB } from '../schema/unit-tables.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { because, type Fields } from './plan.ts';
import type { ExportRequest } from './request.ts';

/** Types with NVMe disks, on which SageMaker puts no volume of another size. */
const OWN_DISK =
  /^ml\.(?:g4dn|g5|g6|g6e|p4d|p4de|p5|p5e|p5en|p6-\w+|trn1|trn1n|trn2|[a-z]+\d[a-z]*d[a-z]*)\./;

/** The pitfalls that bite the option, in full. */
function bitingPitfalls({ assessment, option, pitfalls }: ExportRequest): readonly Pitfall[] {
  const ids = new Set(assessment.pitfalls.map(({ id }) => id));
  return (pitfalls?.get(option.id) ?? []).filter(({ id }) => ids.has(id));
}

function statedSum(workload: Workload, fields: readonly FieldName[]): number | undefined {
  const stated = fields
    .map((name) => workload[FIELDS[name].key])
    .filter((value) => typeof value === 'number');
  return stated.length === 0 ? undefined : stated.reduce((sum, one) => sum + one, 0);
}

/** How long the model takes to load at most, in seconds: as stated, or by the clock of the option. */
function longestLoad({ option, workload }: ExportRequest): number | undefined {
  const parts = option.clock?.start.parts.filter(({ id }) => id === 'load') ?? [];
  if (parts.length === 0) return workload.loadTimeSeconds;
  const alone = parts.map(({ included: _, ...part }) => part);
  return startSeconds({ kind: 'instances', parts: alone }, workload).high;
}

function valueOfSetting(value: PitfallValue, request: ExportRequest): string | number | undefined {
  if (typeof value !== 'object') return value;
  const { of, times = 1, per, least = 0, most = Infinity } = value;
  const sum =
    of === 'load'
      ? longestLoad(request)
      : statedSum(request.workload, typeof of === 'string' ? [of] : of);
  if (sum === undefined) return undefined;
  return Math.min(most, Math.max(least, Math.ceil((sum * times) / (per === 'GB' ? GB : 1))));
}

export const hasOwnDisk = ({ host }: ExportRequest): boolean =>
  host !== null && OWN_DISK.test(host.name);

function isTaken({ options, unlessOwnDisk }: PitfallSetting, request: ExportRequest): boolean {
  const refused = unlessOwnDisk === true && hasOwnDisk(request);
  return !refused && (options?.includes(request.option.id) ?? true);
}

interface Taken {
  readonly place: PitfallSetting['place'];
  readonly name: string;
  readonly value: string | number;
  /** Said once, above the first of several. */
  readonly why: string | undefined;
}

/** The settings against a pitfall that the deployment takes. */
function settingsAgainst({ settings, text }: Pitfall, request: ExportRequest): readonly Taken[] {
  return settings
    .filter((one) => isTaken(one, request))
    .flatMap(({ place, name, value }) => {
      const found = valueOfSetting(value, request);
      return found === undefined ? [] : [{ place, name, value: found }];
    })
    .map((one, index) => ({ ...one, why: index === 0 ? text : undefined }));
}

const settingsAt = (place: PitfallSetting['place'], request: ExportRequest): readonly Taken[] =>
  bitingPitfalls(request)
    .flatMap((pitfall) => settingsAgainst(pitfall, request))
    .filter((one) => one.place === place);

/** Parameters of a production variant. */
export const variantSettings = (request: ExportRequest): Fields =>
  Object.fromEntries(
    settingsAt('variant', request).map(({ name, value, why }) => [name, because(value, why)]),
  );

/** Variables of the container; those of other model servers do no harm. */
export function environmentOf(request: ExportRequest): Fields | undefined {
  const variables = settingsAt('environment', request);
  if (variables.length === 0) return undefined;
  return Object.fromEntries(
    variables.map(({ name, value, why }) => [name, because(String(value), why)]),
  );
}

/** What nothing in the file keeps away. */
export const watchOut = (request: ExportRequest): readonly string[] =>
  bitingPitfalls(request)
    .filter((one) => one.inExport === undefined && settingsAgainst(one, request).length === 0)
    .map(({ text, wayOut }) => `${text} ${wayOut}`);
