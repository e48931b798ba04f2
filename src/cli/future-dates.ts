import type { Catalog } from '../core/types.ts';
import { quote } from '../schema/quote.ts';
import { writeStandardError } from './output/errors.ts';
import { today } from './today.ts';

/** Says of dates that are still to come that they, or the clock, must be wrong. */
export function warnOfFuture({ file = '', verified, sources }: Catalog): void {
  const day = today();
  const later = Object.values(sources).filter(({ asOf }) => asOf !== null && isAfter(asOf, day));
  const wrong = [
    ...(isAfter(verified, day) ? [`verified ${verified}`] : []),
    ...later.map(({ id, asOf }) => `source ${quote(id)} of ${asOf}`),
  ];
  if (wrong.length === 0) return;
  writeStandardError(
    `infer-advisor: ${quote(file)} has dates after today, ${day}: ${wrong.join(', ')}; correct them, or this machine's clock\n`,
  );
}

/** Whether a day, a month or the begin of an interval is after the day; a month counts from its first. */
const isAfter = (date: string, day: string): boolean => (date.split('/')[0] ?? '') > day;
