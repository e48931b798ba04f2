// dist/schemas: the JSON Schemas of all that the program reads or prints. Those of documents that are
// read come from the zod schemas that check them, those of records that are printed from their types.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  AliasType,
  AnyType,
  createFormatter,
  createParser,
  DEFAULT_CONFIG,
  DefinitionType,
  SchemaGenerator,
} from 'ts-json-schema-generator';
import ts from 'typescript';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

const GENERATOR = {
  ...DEFAULT_CONFIG,
  topRef: false,
  // Within one schemaVersion records may get more fields; the tag marks those that may not.
  additionalProperties: true,
  extraTags: ['additionalProperties'],
  // The compiler has done that.
  skipTypeCheck: true,
};

/** What of src/ the schemas are made from, besides types. */
export const SCHEMA_SOURCES = [
  'src/schema/documents.ts',
  'src/cost/assumptions.ts',
  'src/check/kinds.ts',
];

/**
 * @param root the folder of the project
 * @param dist the folder that gets them
 * @param sources what SCHEMA_SOURCES export
 */
export function writeSchemas(root, dist, sources) {
  const folder = path.join(dist, 'schemas');
  mkdirSync(folder);
  const schemaOf = typeReader(root, sources.workloadFields);
  const schemas = { ...documentSchemas(sources, schemaOf), ...recordSchemas(schemaOf) };
  offerOptions(schemas.workload, root);
  for (const [name, schema] of Object.entries(schemas)) {
    const head = { $schema: DIALECT, $id: `urn:infer-advisor:${name}:1` };
    const text = JSON.stringify({ ...head, ...schema }, null, 2);
    writeFileSync(path.join(folder, `${name}.schema.json`), `${text}\n`);
  }
}

/** Makes schemas of types that are exported from src/format/records.ts or what it imports. */
function typeReader(root, workloadFields) {
  const file = path.join(root, 'src/format/records.ts');
  const program = ts.createProgram([file], compilerOptions(root));
  const parser = createParser(program, GENERATOR, (chain) => chain.addNodeParser(INFERRED));
  const generator = new SchemaGenerator(program, parser, createFormatter(GENERATOR), GENERATOR);
  const read = (type) => inDialect(generator.createSchema(type));
  const { properties: expect } = read('Expectation');
  const properties = {
    ...workloadFields,
    expect: { ...workloadFields.expect, properties: expect },
  };
  const Workload = { type: 'object', properties, description: 'A workload in base units.' };
  const FieldName = { type: 'string', description: 'Name of a field of the workload.' };
  return (type) => {
    const { definitions, ...schema } = read(type);
    return { ...schema, definitions: { ...definitions, Workload, FieldName } };
  };
}

/** Types that follow from the table of fields; the generator cannot read zod's, nor need it. */
const INFERRED = {
  supportsNode: (node) =>
    ts.isTypeAliasDeclaration(node) && ['Workload', 'FieldName'].includes(node.name.text),
  createType: ({ name: { text } }) => new DefinitionType(text, new AliasType(text, new AnyType())),
};

/** Of each field of the interface `Records`. */
function recordSchemas(schemaOf) {
  const { properties, definitions } = schemaOf('Records');
  return Object.fromEntries(
    Object.entries(properties).map(([name, { description: title, ...node }]) => [
      name,
      { title, ...wholeSchema(node, definitions) },
    ]),
  );
}

/** Of what zod checks; what its fields mean is said where the types and the names are declared. */
function documentSchemas({ documents, ASSUMPTIONS, KINDS }, schemaOf) {
  const settings = {
    assumptions: { properties: described(ASSUMPTIONS, ({ meaning }) => meaning) },
    severities: { properties: described(KINDS, ({ title }) => title) },
  };
  const { workload, catalog, prices, config } = documents;
  return {
    workload: explained(workload, { properties: { expect: schemaOf('Expectation') } }),
    catalog: explained(catalog, schemaOf('Catalog')),
    prices: explained(prices, schemaOf('PricesDocument')),
    config: explained(config, { properties: settings }),
  };
}

/** Editors offer examples; a catalog of one's own may have other options. */
function offerOptions({ properties: { current, expect } }, root) {
  const catalog = JSON.parse(readFileSync(path.join(root, 'data/catalog.json'), 'utf8'));
  for (const field of [current, expect]) field.examples = catalog.options.map(({ id }) => id);
}

const described = (all, meaningOf) =>
  Object.fromEntries(
    Object.entries(all).map(([name, one]) => [name, { description: meaningOf(one) }]),
  );

/** A schema with the descriptions that another one of much the same shape has. */
function explained(node, type, definitions = type?.definitions ?? {}) {
  if (typeof node !== 'object' || node === null) return node;
  const known = alternatives(type, definitions);
  const find = (read) => known.map(read).find((found) => typeof found === 'object');
  const deeper = (inner, read) => explained(inner, find(read), definitions);
  const { properties, items, additionalProperties, anyOf } = node;
  const field = ([name, inner]) => {
    const read = ({ properties: all }) => all?.[name];
    const description = known.map((one) => meaningOf(read(one), definitions)).find(Boolean);
    return [name, { ...(description && { description }), ...deeper(inner, read) }];
  };
  return {
    ...node,
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(field)) }),
    ...(items && { items: deeper(items, (one) => one.items) }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: deeper(additionalProperties, (one) => one.additionalProperties),
    }),
    ...(anyOf && { anyOf: anyOf.map((one) => explained(one, type, definitions)) }),
  };
}

/** What a schema may be, once its references are followed. */
function alternatives(type, definitions) {
  if (type === undefined) return [];
  const { $ref, anyOf = [] } = type;
  const others = $ref === undefined ? anyOf : [definitions[nameIn($ref)], ...anyOf];
  return [type, ...others.flatMap((one) => alternatives(one, definitions))];
}

const meaningOf = (type, definitions) =>
  type?.description ?? (type?.$ref && definitions[nameIn(type.$ref)].description);

function compilerOptions(root) {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return { ...options, lib: ['lib.es2015.d.ts'], types: [] };
}

/** The generator writes draft 7; of what it writes, 2020-12 calls two things otherwise. */
function inDialect(node) {
  if (Array.isArray(node)) return node.map(inDialect);
  if (typeof node !== 'object' || node === null) return node;
  const { items, $ref, ...rest } = node;
  return {
    ...($ref !== undefined && { $ref: $ref.replace('#/definitions/', '#/$defs/') }),
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, inDialect(value)])),
    ...(items !== undefined && {
      [Array.isArray(items) ? 'prefixItems' : 'items']: inDialect(items),
    }),
  };
}

/** A schema that stands by itself: a reference is resolved at the top, and the others have their definitions. */
function wholeSchema(node, definitions) {
  const top = node.$ref === undefined ? node : definitions[nameIn(node.$ref)];
  const names = new Set(referencesIn(top));
  // A set that grows while it is gone through is gone through to its end.
  for (const name of names) for (const inner of referencesIn(definitions[name])) names.add(inner);
  if (names.size === 0) return top;
  return { ...top, $defs: Object.fromEntries([...names].map((name) => [name, definitions[name]])) };
}

const nameIn = (reference) => decodeURIComponent(reference.slice('#/$defs/'.length));

function referencesIn(node) {
  if (typeof node !== 'object' || node === null) return [];
  const own = typeof node.$ref === 'string' ? [nameIn(node.$ref)] : [];
  return [...own, ...Object.values(node).flatMap(referencesIn)];
}
