// Everything that the program prints for machines, in any test, is held to what is published of it.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { COMMANDS, type CommandName } from '../../src/cli/commands/command.ts';
import { schemaText } from '../../src/cli/published-schemas.ts';
import { junitProblems } from './junit.ts';

/** A run of the program, as far as its output goes. */
export interface Printed {
  readonly args: readonly string[];
  readonly stdout: string;
  readonly cwd?: string | undefined;
}

/** The name of a published schema, or "sarif", "schema", "some-fields". */
type Schema = string;

const published = (name: string) => JSON.parse(schemaText(name));

type Printing = Exclude<CommandName, 'prices'> | 'prices list' | 'prices import';

/** The schema of what each command prints; null where the output is not ours to describe, or no JSON. */
const SCHEMAS: Readonly<Record<Printing, Schema | null>> = {
  recommend: 'result',
  explain: 'explanation',
  whatif: 'whatif',
  compare: 'comparison',
  check: 'report',
  cost: 'cost',
  sweep: 'sweep',
  show: 'options',
  rules: 'rules',
  'prices list': 'price-list',
  'prices import': 'prices',
  schema: 'schema',
  import: 'workload',
  export: null,
  init: null,
  page: null,
  mcp: null,
  completion: null,
  help: null,
};

const isCommand = (word: string): word is CommandName => Object.hasOwn(COMMANDS, word);

function commandOf(args: readonly string[]): Printing {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const called = words.find(isCommand);
  if (called === 'prices') {
    return words.some((word) => word === 'import' || word === 'fetch')
      ? 'prices import'
      : 'prices list';
  }
  return called ?? 'recommend';
}

function schemaFor(args: readonly string[]): Schema | null {
  if (args.includes('--show-config')) return 'settings';
  if (args.some((arg) => arg.startsWith('--fields'))) return 'some-fields';
  const command = commandOf(args);
  // The compiler asks for an entry, but a test runs without it.
  if (!Object.hasOwn(SCHEMAS, command)) {
    throw new Error(`add ${command} to SCHEMAS in test/contract/output.ts`);
  }
  return SCHEMAS[command];
}

/** The same schema with every field optional: what `--fields` picks is any part of a result. */
function withoutRequired(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutRequired);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(
    ([key, value]) => !(key === 'required' && Array.isArray(value)) && key !== '$id',
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutRequired(value)]));
}

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const sarifFile = path.join(import.meta.dirname, '../fixtures/sarif-2.1.0-rtm.5.json');

function compile(name: Schema): ValidateFunction {
  if (name === 'some-fields') return ajv.compile(Object(withoutRequired(published('result'))));
  if (name !== 'sarif') return ajv.compile(published(name));
  // The official schema names its own draft by an address, and has formats and patterns of old.
  const { $schema: _, id: __, ...official } = JSON.parse(readFileSync(sarifFile, 'utf8'));
  const options = { strict: false, validateFormats: false, unicodeRegExp: false };
  return new Ajv(options).compile(official);
}

const compiled = new Map<string, ValidateFunction>();

function problemsOf(name: Schema, value: unknown): string[] {
  if (name === 'schema') return ajv.validateSchema(Object(value)) ? [] : ['is not a JSON Schema'];
  const validate = compiled.get(name) ?? compile(name);
  compiled.set(name, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).slice(0, 5).map((one) => `${one.instancePath}: ${one.message}`);
}

/** Of more records than this, only so many are looked at, evenly spread. */
const MOST_RECORDS = 1000;

function spread<Item>(items: readonly Item[]): Item[] {
  const step = Math.ceil(items.length / MOST_RECORDS);
  return items.filter((_, index) => index % step === 0 || index === items.length - 1);
}

const linesOf = (text: string): unknown[] =>
  spread(text.split('\n').filter((line) => line !== '')).map((line) => JSON.parse(line));

function recordsOf(text: string, format: string): unknown[] {
  if (format === 'ndjson') return linesOf(text);
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? spread(value) : [value];
}

/** What is wrong with a text in a format that machines read. */
export function contractProblems(args: readonly string[], format: string, text: string): string[] {
  if (text === '') return [];
  if (format === 'junit') return junitProblems(text);
  const schema = format === 'sarif' ? 'sarif' : schemaFor(args);
  if (schema === null) return [];
  return recordsOf(text, format).flatMap((record) => problemsOf(schema, record));
}

const MACHINE = new Set(['json', 'ndjson', 'sarif', 'junit']);

/** Values of a flag, in its long and its short form. */
function valuesOf(args: readonly string[], long: string, short: string): string[] {
  return args.flatMap((arg, index) => {
    if (arg === long || arg === short) return args[index + 1] ?? [];
    return arg.startsWith(`${long}=`) ? arg.slice(long.length + 1) : [];
  });
}

/** Where no flag states a format, a setting may: what looks like our JSON is taken for it. */
const looksLikeJson = (text: string): boolean => /^(?:\[\n {2})?\{\n? *"/.test(text);

function textOfFile(file: string, cwd = process.cwd()): string {
  try {
    return readFileSync(path.resolve(cwd, file), 'utf8');
  } catch {
    return ''; // refused, or a device
  }
}

/** Every text that a run wrote in a format that machines read, with the format. */
function textsOf({ args, stdout, cwd }: Printed): [format: string, text: string][] {
  const formats = commandOf(args) === 'schema' ? ['json'] : valuesOf(args, '--format', '-f');
  if (formats.length === 0) return looksLikeJson(stdout) ? [['json', stdout]] : [];
  return formats.flatMap((one): [string, string][] => {
    const [format = '', file] = one.split('=', 2);
    // Writing onto an input is refused, so what is there is the input.
    const isInput = file !== undefined && args.includes(file);
    if (!MACHINE.has(format) || isInput) return [];
    return [[format, file === undefined ? stdout : textOfFile(file, cwd)]];
  });
}

/**
 * Holds what a run printed to the published schemas. A list of names is all that `schema` alone
 * prints, and a help text is nothing for machines.
 * @throws Error that says what is wrong
 */
export function holdToContract(printed: Printed): void {
  const { args } = printed;
  if (args.includes('--help') || args.includes('-h') || args.at(-1) === 'schema') return;
  for (const [format, text] of textsOf(printed)) {
    const problems = contractProblems(args, format, text);
    if (problems.length === 0) continue;
    const shown = [...new Set(problems)].slice(0, 5).join('\n  ');
    throw new Error(`${args.join(' ')}: ${format} against the contract:\n  ${shown}`);
  }
}
