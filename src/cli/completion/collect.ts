// What the generators of all shells need to know of the program.

import type { CommandDescription, FlagDescription, Offer } from '../description/types.ts';

/** The program and all commands below it. */
export const allCommands = (program: CommandDescription): readonly CommandDescription[] => [
  program,
  ...program.commands.flatMap(allCommands),
];

/** The commands that do something themselves: not the program, not one that only has others. */
export const runnable = (program: CommandDescription): readonly CommandDescription[] =>
  allCommands(program).filter(({ commands }) => commands.length === 0);

/** The last part of the name: "import" of "prices import". */
export const ownName = ({ name }: CommandDescription): string => name.replace(/^.* /, '');

/** "--format" and "-f". */
export const spellings = ({ long, short }: FlagDescription): readonly string[] =>
  short === undefined ? [long] : [long, short];

/** Every flag that takes a value, in each of its spellings; in no command is it without one. */
export function valuedFlags(program: CommandDescription): readonly string[] {
  const flags = allCommands(program).flatMap((command) => command.flags);
  const valued = flags.filter(({ placeholder }) => placeholder !== undefined);
  return [...new Set(valued.flatMap(spellings))];
}

/** A flag or an argument of a command that takes a value. */
export interface Place {
  readonly command: string;
  /** "--format", or the position of an argument from 1 on. */
  readonly what: string;
  readonly offers: readonly Offer[];
}

/** Every flag of every command that takes a value, in each of its spellings. */
export const flagPlaces = (program: CommandDescription): readonly Place[] =>
  runnable(program).flatMap(({ name, flags }) =>
    flags
      .filter(({ placeholder }) => placeholder !== undefined)
      .flatMap((flag) =>
        spellings(flag).map((what) => ({ command: name, what, offers: flag.offers })),
      ),
  );

/** Items that have the same key, together, in the order of the first of each. */
export function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
