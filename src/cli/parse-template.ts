import {
  type CollectionTag,
  LineCounter,
  parseDocument,
  type ScalarTag,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { inputError } from '../schema/input-error.ts';
import type { Input } from './read-input.ts';
import {
  duplicateKey,
  MOST_ALIASES,
  placeAt,
  READING,
  type Twins,
  twiceIn,
} from './yaml-reading.ts';
import { refuseHostile, yamlAdvice, yamlMistake } from './yaml-words.ts';

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

/** Told of a field that is there twice. */
type Complain = (twins: Twins) => void;

/** What has become an object is no longer looked through with the document, so it is looked at here. */
function tagsOf(name: string, complain: Complain): (ScalarTag | CollectionTag)[] {
  const tag = `!${name}`;
  const made = (value: unknown) => ({ [longName(name)]: value });
  const madeOf = (node: YAMLMap | YAMLSeq) => {
    const twice = duplicateKey(node);
    if (twice) complain(twice);
    return made(node.toJSON());
  };
  return [
    { tag, resolve: made },
    { tag, collection: 'seq', resolve: (node) => madeOf(node as YAMLSeq) },
    { tag, collection: 'map', resolve: (node) => madeOf(node as YAMLMap) },
  ];
}

/** Reads a template in YAML; its functions become objects, as they are in JSON. */
export function parseTemplate(input: Input): unknown {
  refuseHostile(input);
  const lines = new LineCounter();
  const twice: Twins[] = [];
  const document = parseDocument(input.text, {
    ...READING,
    lineCounter: lines,
    customTags: FUNCTIONS.flatMap((name) => tagsOf(name, (twins) => twice.push(twins))),
  });
  const [problem] = document.errors;
  if (problem) {
    throw inputError(yamlAdvice(problem), { place: placeAt(input, lines, problem.pos[0]) });
  }
  const first = twice[0] ?? duplicateKey(document);
  if (first) throw twiceIn(first, input, lines);
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    throw yamlMistake(error, input);
  }
}
