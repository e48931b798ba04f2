import { inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { DECLARATIONS, LENGTHS } from './input-declarations.ts';
import { splitOf } from './mini-batches.ts';
import { slug } from './naming.ts';
import type { Input, InputId } from './plan.ts';
import type { ExportRequest } from './request.ts';

function checkOne(id: InputId, value: string): void {
  const { flag, meaning, pattern, example } = DECLARATIONS[id];
  const [least, most] = LENGTHS[id] ?? [1, 2048];
  if (value.length < least || value.length > most) {
    throw inputError(`${quote(value)} has ${value.length} characters; ${least} to ${most} fit`, {
      place: { flag },
    });
  }
  if (!pattern.test(value)) {
    throw inputError(`${quote(value)} does not fit: ${meaning}; write it like ${example}`, {
      place: { flag },
    });
  }
}

function given(id: InputId, text: string): Input['value'] {
  const { most, flag } = DECLARATIONS[id];
  if (most === undefined) {
    checkOne(id, text);
    return text;
  }
  const items = text.split(',').map((item) => item.trim());
  for (const item of items) checkOne(id, item);
  if (items.length > most) {
    throw inputError(`${items.length} values are too many; at most ${most} fit`, {
      place: { flag },
    });
  }
  return items;
}

/** Values that follow from others, good enough to run with. */
function suggested(id: InputId, request: ExportRequest): string | undefined {
  const { flags, workload, host } = request;
  const base = flags.modelName ?? slug(workload.name ?? '', 40);
  switch (id) {
    case 'modelName':
      return base || undefined;
    case 'endpointName':
      return base ? `${slug(base, 39)}-endpoint` : undefined;
    case 'jobName':
      return base ? `${slug(base, 44)}-job` : undefined;
    case 'instanceType':
      return host?.name;
    case 'contentType':
      // Lines are seldom JSON as a whole: text/csv, application/jsonlines …
      return request.option.billing.shape !== 'job-hours' || splitOf(request).type === 'None'
        ? 'application/json'
        : undefined;
    default:
      return undefined;
  }
}

/**
 * An input as the flags fill it.
 * @throws InputError when its flag does not have the form that AWS asks for
 */
export function inputFor(id: InputId, request: ExportRequest): Input {
  const { key, flag, meaning, placeholder, most } = DECLARATIONS[id];
  const text = request.flags[key];
  if (typeof text === 'string') {
    return { id, flag, meaning, value: given(id, text), status: 'given' };
  }
  const usable = suggested(id, request);
  if (usable !== undefined) return { id, flag, meaning, value: usable, status: 'suggested' };
  const value = most === undefined ? placeholder : [placeholder];
  return { id, flag, meaning, value, status: 'missing' };
}
