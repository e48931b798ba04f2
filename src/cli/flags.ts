import { Argument, type Command, Option } from 'commander';
import { flagOf, shellWord } from '../format/command-line.ts';
import { FORMAT_NAMES } from '../format/render.ts';
import type { Priority } from '../schema/field-schemas.ts';
import { FIELD_NAMES, FIELDS, type FieldKind } from '../schema/fields.ts';
import { inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { collect, knownWord } from './as-typed.ts';
import type { OutputFlags } from './output/print.ts';
import { COLOR_CHOICES } from './output/terminal.ts';

/** A set of values that is known by name; offers.ts says what is in each. */
export type OfferName =
  | 'assumptions'
  | 'changes'
  | 'check formats'
  | 'document'
  | 'earlier results'
  | 'fail on'
  | 'instance types'
  | 'options'
  | 'price list'
  | 'result fields'
  | 'rules'
  | 'schemas'
  | 'severities'
  | 'sweep axes'
  | 'targets'
  | 'templates'
  | 'topics'
  | 'workloads';

/** What may be typed for a value: a named set, the values of a field, or these words. */
export type Declared = OfferName | { readonly field: FieldName } | readonly string[];

const declared = new WeakMap<Option | Argument, readonly Declared[]>();

/** Says, where a flag or an argument is declared, what help and the shells may offer for it. */
export function offering<Part extends Option | Argument>(part: Part, ...offers: Declared[]): Part {
  declared.set(part, offers);
  return part;
}

/** What was said to be offered; undefined where nothing was. */
export const declaredOffers = (part: Option | Argument): readonly Declared[] | undefined =>
  declared.get(part);

/** What stands for the value of a flag in help. */
const PLACEHOLDERS: Readonly<Record<Exclude<FieldKind, 'boolean'>, string>> = {
  text: '<text>',
  size: '<size>',
  duration: '<duration>',
  latency: '<need>',
  rate: '<rate>',
  count: '<count>',
  hours: '<hours>',
  word: '<word>',
  option: '<option>',
  expectation: '<option>',
};

const WORKLOAD_GROUP = 'The workload:';
export const RULES_GROUP = 'How to judge:';
export const STREAM_GROUP = 'Many workloads:';
export const OUTPUT_GROUP = 'Output:';
const SETTINGS_GROUP = 'Settings:';

export type { OutputFlags };

/** Flags that say where settings come from. */
export interface ConfigFlags {
  /** False for `--no-config`. */
  readonly config?: string | false;
  readonly showConfig?: boolean;
}

/** What the settings add to a command's flags, besides values of flags that are not there. */
export interface FilledInFlags {
  /** The priority of workloads that state none. */
  readonly defaultPriority?: Priority;
  /** What flags do not state and the answer depends on, in words. */
  readonly judgedWith?: string;
  /** Of these, what changes what the catalog itself says. */
  readonly shownWith?: string;
  /** Whether a flag is about costs; the project's prices and assumptions alone ask for none. */
  readonly asksForCosts?: boolean;
  /** The project file that was read, as it is shown. */
  readonly projectFile?: string;
}

export interface RuleFlags extends ConfigFlags {
  readonly strict?: boolean;
  readonly assume?: 'certain' | 'documented';
  readonly catalog?: string;
}

/** Flags of the commands that take many workloads. */
export interface StreamFlags {
  readonly inputFormat?: 'json' | 'ndjson' | 'yaml';
  readonly onInvalid?: 'report' | 'fail';
  readonly brief?: boolean;
  /** "name,options.id" */
  readonly fields?: string;
  readonly quiet?: boolean;
}

/** Values of the workload flags as commander holds them, by field name. */
export type WorkloadFlags = Readonly<Partial<Record<FieldName, string | boolean>>> &
  Pick<FilledInFlags, 'defaultPriority'>;

/** Flags that say what is judged, and how. */
export type JudgingFlags = RuleFlags & WorkloadFlags & PriceFlags;

/** What only a check looks at; elsewhere it would be ignored. */
function expectOption(): Option {
  return new Option('--expect <option>').hideHelp().argParser((value: string) => {
    throw inputError('only check has this flag', {
      place: { flag: '--expect' },
      hint: `infer-advisor check --expect ${shellWord(value)} compares the answer with it`,
    });
  });
}

/** What the name does beside being one, save where all are looked at together. */
const SELECTS = ', or which to take of several workloads in a file';

function fieldOptions(field: FieldName, isCheck: boolean): Option[] {
  const { kind, example } = FIELDS[field];
  const meaning = FIELDS[field].meaning + (field === 'name' && !isCheck ? SELECTS : '');
  const flag = flagOf(field);
  if (kind === 'boolean') {
    const no = new Option(flag.replace('--', '--no-'), `not so: ${meaning}`).hideHelp();
    return [new Option(flag, `${meaning} (or ${flag.replace('--', '--no-')})`), no];
  }
  const words = 'words' in FIELDS[field];
  const option = new Option(
    `${flag} ${PLACEHOLDERS[kind]}`,
    words ? meaning : `${meaning}, e.g. ${example}`,
  );
  return [offering(option, { field })];
}

/**
 * A flag with a fixed set of values; a wrong one is answered with the nearest.
 * @param elsewhere values that have their place with other commands, each with what to say of it
 */
export function choiceFlag(
  flags: string,
  meaning: string,
  choices: readonly string[],
  elsewhere: Readonly<Record<string, string>> = {},
): Option {
  const name = /--[\w-]+/.exec(flags)?.[0] ?? flags;
  return new Option(flags, meaning).choices(choices).argParser((value: string) => {
    const place = { flag: name };
    const known = Object.hasOwn(elsewhere, value) ? elsewhere[value] : undefined;
    if (known !== undefined) throw inputError(`${quote(value)} ${known}`, { place });
    return knownWord(value, choices, undefined, { place });
  });
}

/** Adds flags under a heading of the help. */
export function addFlags(command: Command, group: string, ...flags: readonly Option[]): Command {
  for (const flag of flags) command.addOption(flag.helpGroup(group));
  return command;
}

/** Adds a flag for each field of the workload, save those that mean something else to the command. */
export function addWorkloadFlags(command: Command): Command {
  const isCheck = command.name() === 'check';
  const taken = new Set(command.options.map(({ long }) => long));
  for (const field of FIELD_NAMES.filter((name) => !taken.has(flagOf(name)))) {
    const options =
      field === 'expect' && !isCheck ? [expectOption()] : fieldOptions(field, isCheck);
    addFlags(command, WORKLOAD_GROUP, ...options);
  }
  return command;
}

const STRICT = 'make every preference, such as latency low, a requirement';

/** Adds the flags that say how to judge. */
export function addRuleFlags(command: Command): Command {
  return addFlags(
    command,
    RULES_GROUP,
    new Option('--strict', `${STRICT} (or --no-strict)`),
    new Option('--no-strict', `not so: ${STRICT}`).hideHelp(),
    choiceFlag(
      '--assume <reading>',
      "which limit to use where AWS's pages disagree, the smaller or the larger",
      ['certain', 'documented'],
    ).default(undefined, 'certain'),
  );
}

export function addCatalogFlag(command: Command): Command {
  const catalog = new Option('--catalog <file>', 'your own catalog, merged over the shipped one');
  return addConfigFlags(addFlags(command, RULES_GROUP, offering(catalog, 'document')));
}

/** Adds the flags that say where settings come from; `fillInSettings` sees to them. */
export function addConfigFlags(command: Command): Command {
  return addFlags(
    command,
    SETTINGS_GROUP,
    offering(
      new Option('--config <file>', 'project file to use, instead of the one found'),
      'document',
    ),
    new Option('--no-config', 'ignore the project file'),
    new Option('--show-config', 'show each setting and where it comes from'),
  );
}

/** Adds the flags that say what is judged, and how. */
export function addJudgingFlags(command: Command): Command {
  return addPriceFlags(addCatalogFlag(addRuleFlags(addWorkloadFlags(command))));
}

export const inputFormatFlag = (): Option =>
  choiceFlag(
    '--input-format <form>',
    'format of the input, if its name and first characters do not show it',
    ['json', 'ndjson', 'yaml'],
  );

/** Adds the flags for many workloads. */
export function addStreamFlags(command: Command): Command {
  return addFlags(
    command,
    STREAM_GROUP,
    inputFormatFlag(),
    choiceFlag(
      '--on-invalid <action>',
      'report invalid workloads and go on, or fail at the first',
      ['report', 'fail'],
    ),
    new Option('-q, --quiet', 'no summary and no progress on standard error'),
  );
}

/** Adds the flags that say what is kept of a result. */
export function addPickFlags(command: Command): Command {
  return addFlags(
    command,
    OUTPUT_GROUP,
    new Option('--brief', 'in JSON, only the verdicts and scores'),
    offering(
      new Option('--fields <list>', 'in JSON, only these fields, e.g. name,options.id'),
      'result fields',
    ),
  );
}

/** Where the output goes; what "-" means, the program sees to for all commands. */
export function outputFlag(meaning = 'write to a file, complete or not at all'): Option {
  return new Option('-o, --output <file>', meaning).argParser((file: string) => {
    if (file !== '') return file;
    throw inputError('names no file; give one, or - for standard output', {
      place: { flag: '--output' },
    });
  });
}

export const colorFlag = (): Option =>
  choiceFlag('--color <when>', 'colour the output', COLOR_CHOICES).default('auto');

const SVG_ELSEWHERE = { svg: "draws what 'sweep' and 'cost' show; html has pictures, too" };

/**
 * Adds the flags that say what is printed and where.
 * @param draws whether there is a picture to be had
 */
export function addOutputFlags(command: Command, { draws = false } = {}): Command {
  const formats = draws ? [...FORMAT_NAMES, 'svg'] : FORMAT_NAMES;
  return addFlags(
    command,
    OUTPUT_GROUP,
    choiceFlag(
      '-f, --format <format>',
      'how to print',
      formats,
      draws ? {} : SVG_ELSEWHERE,
    ).default('table'),
    outputFlag(),
    colorFlag(),
    new Option('--sources', 'list the sources with links'),
  );
}

/** The workload document that the flags state, and which of its fields they are. */
export function documentFromFlags(flags: WorkloadFlags): Record<string, unknown> {
  return Object.fromEntries(
    FIELD_NAMES.filter((field) => flags[field] !== undefined).map((field) => [field, flags[field]]),
  );
}

export const COST_GROUP = 'The cost:';

/** Flags that choose the price list. */
export interface PriceFlags {
  readonly prices?: string | undefined;
  readonly region?: string | undefined;
}

/** Flags that say what the costs of a month are worked out with. */
export interface CostFlags extends PriceFlags {
  readonly instance?: string | undefined;
  readonly set?: readonly string[] | undefined;
  readonly highAvailability?: boolean | undefined;
}

/** The flag that states an assumption. */
export const setFlag = (): Option =>
  offering(
    new Option(
      '--set <name=value>',
      'an assumption or its range, e.g. utilisation=0.5..0.8; can be repeated',
    ),
    'assumptions',
  ).argParser(collect);

/** The flag that names a price list. */
export const pricesFlag = (): Option =>
  offering(
    new Option(
      '--prices <file>',
      "your own price list, or AWS's offer file unchanged (- for standard input)",
    ),
    'price list',
  );

/** Adds the flags that choose the price list. */
export const addPriceFlags = (command: Command): Command =>
  addFlags(
    command,
    COST_GROUP,
    pricesFlag(),
    new Option('--region <region>', 'region of the prices, e.g. eu-west-1'),
  );

export const highAvailabilityFlag = (): Option =>
  new Option('--high-availability', 'at least two instances for real-time, in two zones');

/** Adds the flags that say what the costs of a month are worked out with. */
export function addCostFlags(command: Command): Command {
  addFlags(
    command,
    COST_GROUP,
    offering(
      new Option(
        '--instance <type>',
        'instance type, e.g. ml.g5.xlarge (default: the cheapest that fits)',
      ),
      'instance types',
    ),
    setFlag(),
    highAvailabilityFlag(),
  );
  return addPriceFlags(command);
}

/** Whether a flag about the cost is there, so that none is ignored. */
export function statesCost({
  instance,
  set,
  highAvailability,
  prices,
  region,
}: CostFlags): boolean {
  return [instance, set, highAvailability, prices, region].some((value) => value !== undefined);
}

/** The flags as they would be typed again, each behind a blank. */
export function costFlagsText({
  instance,
  set = [],
  highAvailability,
  prices,
  region,
}: CostFlags): string {
  const words = [
    ...(instance === undefined ? [] : ['--instance', instance]),
    ...set.flatMap((text) => ['--set', text]),
    ...(highAvailability ? ['--high-availability'] : []),
    ...(prices === undefined ? [] : ['--prices', prices]),
    ...(region === undefined ? [] : ['--region', region]),
  ];
  return words.map((word) => ` ${shellWord(word)}`).join('');
}

/** The flags that choose the price list, as they would be typed again. */
export const priceFlagsText = ({ prices, region }: CostFlags): string =>
  costFlagsText({ prices, region });

/** The workload with the project's priority where it states none of its own. */
export function withPriority(
  workload: Workload,
  { defaultPriority }: Pick<FilledInFlags, 'defaultPriority'>,
): Workload {
  return defaultPriority === undefined || workload.priority !== undefined
    ? workload
    : { ...workload, priority: defaultPriority };
}

/** The argument that names one workload. */
export const documentArgument = (): Argument =>
  offering(new Argument('[workload]', 'JSON or YAML file, or - for standard input'), 'document');

/** The argument that names any number of workloads. */
export const workloadsArgument = (): Argument =>
  offering(
    new Argument('[workload...]', 'files, folders or patterns, or - for standard input'),
    'workloads',
  );
