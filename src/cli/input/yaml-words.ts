import type { ErrorCode, YAMLError } from 'yaml';
import { InputError, inputError, type Place } from '../../schema/input-error.ts';
import { quote, visible } from '../../schema/quote.ts';
import { type Input, LARGEST_YAML_BYTES, tooLarge } from './files.ts';

/** What the parser objects to, in our words: the package's own are for those who program with it. */
const WORDS: Readonly<Partial<Record<ErrorCode, string>>> = {
  ALIAS_PROPS: 'an alias (*) cannot have an anchor or a tag',
  BAD_ALIAS: 'this alias (*) has no name, or one that is not allowed',
  BAD_COLLECTION_TYPE: 'the tag does not go with this kind of value',
  BAD_DIRECTIVE: 'this % line is unknown',
  BAD_DQ_ESCAPE: 'this \\ escape is unknown',
  BAD_INDENT: 'the indentation does not fit the lines before',
  BAD_PROP_ORDER: 'an anchor (&) or a tag (!) stands in the wrong place',
  BAD_SCALAR_START: 'text that starts with this character needs quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a field must start its own line; check the indentation',
  BLOCK_IN_FLOW: 'between brackets, everything must be written with brackets',
  KEY_OVER_1024_CHARS: "a field's name is longer than 1024 characters",
  MULTIPLE_ANCHORS: 'one value has two anchors (&)',
  MULTIPLE_TAGS: 'one value has two tags (!)',
  MULTILINE_IMPLICIT_KEY: "a field's name goes on over several lines; is a colon missing?",
  NON_STRING_KEY: "a field's name must be text",
  TAB_AS_INDENT: 'a tab is used to indent; use blanks',
};

/** Of some complaints only the message tells what is missing or too much. */
const BY_MESSAGE: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^Unresolved tag: (\S+)/, "the tag '$1' is unknown"],
  [/^Missing closing (["'])/, 'a closing $1 is missing here'],
  [/end with an? (\S)/, 'a closing $1 is missing here'],
  [/^Missing (,|space)/, 'a comma or a blank is missing here'],
  [/^Implicit map keys need/, 'a colon and a value are missing after this'],
  [/^Sequence item without/, 'a - is missing here'],
  [/must be separated/, 'a blank is missing here'],
  [/^Unexpected ,/, 'a comma too many'],
  [/^Unexpected/, 'this is not expected here'],
];

function byMessage(message: string): string | undefined {
  const [line = ''] = message.split('\n');
  for (const [pattern, words] of BY_MESSAGE) {
    const found = pattern.exec(line);
    if (found) return words.replace('$1', visible(found[1] ?? ''));
  }
  return undefined;
}

const SEVERAL = 'there are several documents (---) where one is wanted';

/** What is said of a second document, at its place. */
export const severalDocuments = (place: Place): InputError => inputError(SEVERAL, { place });

/** What is wrong with a document, in a sentence. */
export function yamlAdvice({ code, message }: YAMLError): string {
  if (code === 'RESOURCE_EXHAUSTION' || message.startsWith('Maximum call stack')) {
    return 'the YAML is nested too deep';
  }
  if (code === 'MULTIPLE_DOCS') return SEVERAL;
  return `broken YAML: ${byMessage(message) ?? WORDS[code] ?? 'this is not valid YAML'}`;
}

/** Deeper than this is no workload, and deep enough for the parser to take minutes or give up. */
const DEEPEST = 200;
const DEEP_BLOCK = new RegExp(`^ *(?:[-?:] +){${DEEPEST}}`, 'm');

/** Whether lines are set in more levels than any workload has. */
function isSetInTooDeep(text: string): boolean {
  const levels: number[] = [];
  for (const [, { length = 0 } = ''] of text.matchAll(/^( *)[^\s#]/gm)) {
    while ((levels.at(-1) ?? -1) >= length) levels.pop();
    if (levels.push(length) > DEEPEST) return true;
  }
  return false;
}

/** Whether brackets, dashes or blanks open more levels than any workload has; texts count too, roughly. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > DEEPEST) return true;
  }
  return DEEP_BLOCK.test(text) || isSetInTooDeep(text);
}

const tooDeep = (place: Place) => inputError('the YAML is nested too deep', { place });

/** Refuses what is so long or nested so deep that the parser would take minutes or give up. */
export function refuseHostile({ text, name }: Input): void {
  if (text.length > LARGEST_YAML_BYTES) throw tooLarge(name, LARGEST_YAML_BYTES);
  if (isTooDeep(text)) throw tooDeep({ file: name });
}

/** What the package throws on hostile documents, as the user's mistake that it is. */
export function yamlMistake(error: unknown, place: Place): InputError {
  if (error instanceof InputError) return error;
  if (error instanceof RangeError) return tooDeep(place);
  const message = error instanceof Error ? error.message : String(error);
  const unresolved = /^Unresolved alias.*: (\S+)$/.exec(message)?.[1];
  if (unresolved) {
    return inputError(`broken YAML: the alias ${quote(unresolved)} refers to nothing`, { place });
  }
  const what =
    error instanceof ReferenceError
      ? 'it refers to itself too often, by aliases (*)'
      : 'what is merged (<<) must be a map, or an alias of one';
  const isMerge = error instanceof ReferenceError || message.startsWith('Merge sources');
  return inputError(`broken YAML: ${isMerge ? what : visible(message)}`, { place });
}
