import { FIELD_NAMES, FIELDS, fieldSchema } from '../schema/fields.ts';
import { inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { parseWord, suggestion } from '../schema/words.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { fewValues, statedValue } from './fields.ts';
import { QUESTIONS } from './questions.ts';
import { scaleOf } from './scale.ts';
import type { NumberAxis, SweepAxis } from './sweep-axis.ts';
import type { FieldValue } from './types.ts';

/** The fields that have a range or a few values to go through. */
export const SWEEP_FIELDS: readonly FieldName[] = FIELD_NAMES.filter(
  (field) => field in QUESTIONS && (scaleOf(field) !== undefined || fewValues(field) !== undefined),
);

/** Ranges for those who name the field only: from the usual well past the limits. */
const USUAL_RANGES: Readonly<Partial<Record<FieldName, string>>> = {
  payload: '1KB..2GB',
  responsePayload: '1KB..2GB',
  processingTime: '10ms..2h',
  requestRate: '1/day..100/s',
  peakRate: '1/day..100/s',
  records: '1..1B',
  datasetSize: '1MB..10TB',
  modelMemory: '100MB..100GB',
  deadline: '10m..2d',
  loadTime: '1s..30m',
  models: '1..1000',
  imageSize: '100MB..20GB',
};

function fieldOf(name: string): FieldName {
  const field = parseWord(name, SWEEP_FIELDS);
  if (field !== undefined) return field;
  throw inputError(`unknown field ${quote(name)}; ${suggestion(name, SWEEP_FIELDS)}`, {
    path: name,
  });
}

function refuse(field: FieldName, text: string, complaint: string): never {
  throw inputError(`${field} ${quote(text)} ${complaint}`, { path: field });
}

function readFlag(field: FieldName, text: string): boolean {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  return refuse(field, text, 'is neither true nor false');
}

/** A value as it is typed for its field: with its unit, a word, true or false. */
function readValue(field: FieldName, text: string): FieldValue {
  if (FIELDS[field].kind === 'boolean') return readFlag(field, text);
  const result = fieldSchema(field).safeParse(text);
  if (result.success) return result.data as FieldValue; // swept fields hold nothing else
  return refuse(field, text, result.error.issues[0]?.message ?? 'is not a value');
}

function usage(field: FieldName): string {
  const few = fewValues(field);
  const range = USUAL_RANGES[field];
  return `write ${field}=${range ?? few?.slice(0, 2).join(',') ?? ''}`;
}

function readNumber(field: FieldName, text: string): number {
  const value = readValue(field, text);
  if (typeof value === 'number' && value > 0) return value;
  return refuse(field, text, value === 0 ? 'is 0; a range begins above it' : 'is not a number');
}

function rangeAxis(field: FieldName, parts: readonly string[]): NumberAxis {
  const scale = scaleOf(field);
  if (!scale || parts.length !== 2) {
    throw inputError(`${field} has no such range; ${usage(field)}`, { path: field });
  }
  if (parts.some((part) => part.startsWith('.'))) {
    throw inputError(`${field} has too many dots; write low..high with two dots`, { path: field });
  }
  const [low = 0, high = 0] = parts.map((part) => readNumber(field, part));
  if (low === high) {
    throw inputError(`${field} has a range whose both ends are equal; make it wider`, {
      path: field,
    });
  }
  if (low > high) {
    throw inputError(`${field} has its range in the wrong order; write low..high`, { path: field });
  }
  if (scale.ceil(low) < scale.floor(high)) return { kind: 'number', field, low, high, scale };
  throw inputError(`${field} has hardly a value in this range; make it wider`, { path: field });
}

function listAxis(field: FieldName, parts: readonly string[]): SweepAxis {
  const values = [...new Set(parts.map((part) => readValue(field, part)))];
  if (values.some((value) => typeof value === 'number')) {
    throw inputError(`${field} needs a range; ${usage(field)}`, { path: field });
  }
  return { kind: 'words', field, values };
}

/** A field by itself: all its words, or its usual range. */
function wholeAxis(field: FieldName): SweepAxis {
  const values = fewValues(field);
  const range = USUAL_RANGES[field] ?? '';
  return values ? { kind: 'words', field, values } : rangeAxis(field, range.split('..'));
}

/** How far an axis goes beyond a stated value, at least: an order of magnitude. */
const AROUND = 10;

/** A field by itself, as far as to have the stated value well within. */
export function axisAround(field: FieldName, workload: Workload): SweepAxis {
  const axis = wholeAxis(field);
  const value = statedValue(workload, field);
  if (axis.kind !== 'number' || typeof value !== 'number' || value <= 0) return axis;
  const [least, greatest] = axis.scale.range;
  return {
    ...axis,
    low: Math.max(least, Math.min(axis.low, value / AROUND)),
    high: Math.min(greatest, Math.max(axis.high, value * AROUND)),
  };
}

/**
 * Reads an axis as it is typed: "payload=1KB..1GB", "traffic=steady,spiky", or a field by itself for
 * all its words or its usual range.
 * @throws InputError naming the field, the unit or the nearest field
 */
export function readAxis(text: string): SweepAxis {
  const [name = '', ...rest] = text.split('=');
  const field = fieldOf(name.trim());
  if (rest.length === 0) return wholeAxis(field);
  const value = rest.join('=');
  return value.includes('..')
    ? rangeAxis(field, value.split('..'))
    : listAxis(field, value.split(','));
}

/**
 * Reads the one or two axes of a sweep.
 * @throws InputError when there are none or too many, or one is there twice
 */
export function readAxes(texts: readonly string[]): SweepAxis[] {
  if (texts.length === 0) throw inputError('name one or two fields, such as payload=1KB..1GB');
  if (texts.length > 2) throw inputError(`${texts.length} fields are too many; name one or two`);
  const axes = texts.map(readAxis);
  const [first, second] = axes;
  if (second && first?.field === second.field) {
    throw inputError(`${second.field} is there twice`, { path: second.field });
  }
  return axes;
}
