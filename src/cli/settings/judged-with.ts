import { unquoted, visible } from '../../schema/quote.ts';
import { JUDGING_SETTINGS, settingInfo } from '../../schema/settings.ts';
import type { Stated } from './stated.ts';

/** A value as it is shown on one line. */
export const valueText = (value: unknown): string => visible(String(value));

/** "infer-advisor.config.yaml", "INFER_ADVISOR_STRICT": who states it, without the line. */
const sourceOf = ({ origin }: Stated): string =>
  origin.kind === 'file' ? (origin.place.file ?? '') : origin.name;

function statementText({ name, key, value }: Stated): string {
  if (name === 'priority') return `priority ${value} unless stated`;
  if (name === 'strict') return 'strict';
  return `${key ?? name} ${key === null ? valueText(value) : unquoted(value)}`;
}

const isDefault = ({ name, value }: Stated): boolean =>
  String(value) === settingInfo(name).fallback;

/**
 * What bears on the answer and was not typed: "priority cost unless stated, strict (from
 * infer-advisor.config.yaml)"; undefined when there is nothing to tell.
 */
export function judgedWith(applied: readonly Stated[]): string | undefined {
  const telling = applied.filter((one) => JUDGING_SETTINGS.includes(one.name) && !isDefault(one));
  if (telling.length === 0) return undefined;
  const sources = [...new Set(telling.map(sourceOf))];
  return sources
    .map((source) => {
      const texts = telling.filter((one) => sourceOf(one) === source).map(statementText);
      return `${texts.join(', ')} (from ${source})`;
    })
    .join('; ');
}
