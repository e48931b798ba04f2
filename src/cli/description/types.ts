/** A word that may be typed, and what it means. */
export interface Word {
  readonly word: string;
  readonly meaning: string;
}

/** A name that a value is given to with "=": "payload=4MB". */
export interface Setting extends Word {
  readonly offers: readonly Offer[];
  /** Whether the name may stand without a value. */
  readonly alone: boolean;
}

/** What a shell can offer for a value or an argument. */
export type Offer =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  /** Words with commas between them. */
  | { readonly kind: 'list'; readonly words: readonly Word[] }
  | { readonly kind: 'settings'; readonly settings: readonly Setting[] }
  /** Units behind a number; `example` is a good value. */
  | { readonly kind: 'units'; readonly units: readonly string[]; readonly example: string }
  /** Files with one of the extensions, or any where there are none; and folders. */
  | { readonly kind: 'files'; readonly extensions: readonly string[] }
  | { readonly kind: 'folders' };

/** A flag as declared. */
export interface FlagDescription {
  /** "--format" */
  readonly long: string;
  /** "-f" */
  readonly short?: string;
  readonly meaning: string;
  /** "<format>"; absent for a flag without a value. */
  readonly placeholder?: string;
  /** Empty where a value is free. */
  readonly offers: readonly Offer[];
  /** Whether each further value adds to the ones before. */
  readonly repeats: boolean;
  /** Left out of help: --no-gpu beside --gpu. */
  readonly hidden: boolean;
}

export interface ArgumentDescription {
  readonly name: string;
  readonly meaning: string;
  readonly required: boolean;
  readonly variadic: boolean;
  readonly offers: readonly Offer[];
}

export interface CommandDescription {
  /** "prices import"; empty for the program itself. */
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly arguments: readonly ArgumentDescription[];
  readonly flags: readonly FlagDescription[];
  readonly commands: readonly CommandDescription[];
  /** The one of its commands that runs when none is named. */
  readonly defaultCommand?: string;
}

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
