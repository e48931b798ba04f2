import type { Option } from '../core/types.ts';

/** Names of the options by id, as short as tables need them. */
export type ShortNames = Readonly<Record<string, string>>;

export function shortNames(options: readonly Option[]): ShortNames {
  return Object.fromEntries(options.map(({ id, short }) => [id, short]));
}
