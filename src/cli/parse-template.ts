import {
  type CollectionTag,
  parseDocument,
  type ScalarTag,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { inputError } from '../schema/input-error.ts';
import type { Input } from './read-input.ts';
import { refuseDepth, yamlAdvice, yamlMistake } from './yaml-words.ts';

/** More aliases than this are a bomb, not a template. */
const MOST_ALIASES = 100;

/** CloudFormation's functions, as YAML tags. */
const FUNCTIONS: readonly string[] = [
  'Ref',
  'Condition',
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'ForEach',
  'GetAZs',
  'GetAtt',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
];

/** The name of a function in a template in JSON: "Ref", "Fn::Sub". */
const longName = (name: string): string =>
  name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;

function tagsOf(name: string): (ScalarTag | CollectionTag)[] {
  const tag = `!${name}`;
  const made = (value: unknown) => ({ [longName(name)]: value });
  return [
    { tag, resolve: made },
    { tag, collection: 'seq', resolve: (node) => made((node as YAMLSeq).toJSON()) },
    { tag, collection: 'map', resolve: (node) => made((node as YAMLMap).toJSON()) },
  ];
}

/** Reads a template in YAML; its functions become objects, as they are in JSON. */
export function parseTemplate(input: Input): unknown {
  refuseDepth(input);
  const { name, text } = input;
  const document = parseDocument(text, {
    customTags: FUNCTIONS.flatMap(tagsOf),
    prettyErrors: false,
    logLevel: 'error',
  });
  const [problem] = document.errors;
  if (problem) {
    const before = text.slice(0, problem.pos[0]).split('\n');
    const place = { file: name, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    throw inputError(yamlAdvice(problem, text), { place });
  }
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    throw yamlMistake(error, input);
  }
}
