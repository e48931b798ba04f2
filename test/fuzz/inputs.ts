import fc from 'fast-check';
import { csvOffer, ROWS } from '../cost/offer-fixture.ts';
import { anyDocument } from '../documents.ts';

const json = anyDocument.map((document) => JSON.stringify(document) ?? 'null');

/** Pieces that formats are made of, and that parsers stumble over. */
const TOKENS = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    "'",
    '\\',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '- ',
    '---\n',
    '...\n',
  ],
  ...['payload', '"payload":', 'payload: ', 'latency', '"1MB"', '50MB', '1e999', '-0', 'null'],
  ...['true', '&a ', '*a', '<<: ', '!!js', '!!binary', '|\n', '>\n', '#', '? ', '%YAML 1.2\n'],
  ...[
    '__proto__',
    'constructor',
    '\u0000',
    '\ufeff',
    '\u202e',
    '\ud800',
    '\u001b[31m',
    '١٢',
    '=1+1',
  ],
];

const soup = fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }).map((parts) => parts.join(''));

/** A document with some characters lost or doubled. */
const damaged = fc
  .tuple(json, fc.array(fc.tuple(fc.nat(400), fc.constantFrom('', '"', '}', ']', '\n', ',', 'x'))))
  .map(([text, changes]) =>
    changes.reduce((now, [at, by]) => now.slice(0, at) + by + now.slice(at + 1), text),
  );

const lines = fc
  .array(fc.oneof(json, damaged, soup), { maxLength: 6 })
  .chain((parts) => fc.constantFrom('\n', '\r\n', '\n---\n', ',').map((by) => parts.join(by)));
const array = lines.map((text) => `[${text}]`);

/** One piece over and over: what makes parsers slow, deep or hungry. */
const repeated = fc
  .tuple(
    fc.constantFrom(...TOKENS, '- ', '[', '{a: ', '? ', '&a ', '!x ', 'a:\n', '}\n', ',,'),
    fc.nat(2000),
  )
  .map(([piece, times]) => piece.repeat(times));

/** Any bytes that might come down a pipe, likely ones more often. */
export const anyInput: fc.Arbitrary<Uint8Array> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .oneof(json, damaged, soup, lines, array, repeated)
      .map((text) => Buffer.from(text)),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
);

/** How the input is said to be laid out. */
export const anyForm = fc.constantFrom(
  'json' as const,
  'ndjson' as const,
  'yaml' as const,
  undefined,
);

const NAMES = ['Endpoint', 'Config', 'Model', 'Target', '__proto__', 'constructor', 'toString', ''];
const anyName = fc.constantFrom(...NAMES);

/** A value of a template: plain, a function of it, or rubbish. */
const anyValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('ml.m5.large', 'ml.g5.xlarge', 2, 0, -1, 1e308, true, null, '', '\u001b[31m'),
    fc.record({ Ref: anyName }),
    fc.record({ 'Fn::GetAtt': fc.array(anyName, { maxLength: 3 }) }),
    fc.record({
      'Fn::Sub': fc
        .array(fc.constantFrom('${', '}', 'a', '!'), { maxLength: 30 })
        .map((all) => all.join('')),
    }),
    fc.record({ 'Fn::If': fc.array(tie('value'), { maxLength: 4 }) }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(anyName, tie('value'), { maxKeys: 3 }),
  ),
})).value;

const RESOURCES = {
  'AWS::SageMaker::Endpoint': ['EndpointConfigName', 'EndpointName'],
  'AWS::SageMaker::EndpointConfig': [
    'ProductionVariants',
    'AsyncInferenceConfig',
    'EndpointConfigName',
  ],
  'AWS::SageMaker::Model': ['PrimaryContainer', 'Containers', 'VpcConfig', 'ModelName'],
  'AWS::ApplicationAutoScaling::ScalableTarget': ['MinCapacity', 'MaxCapacity', 'ResourceId'],
};

const anyVariant = fc.dictionary(
  fc.constantFrom(
    'ModelName',
    'InstanceType',
    'InitialInstanceCount',
    'ServerlessConfig',
    'VariantName',
  ),
  anyValue,
);

const anyResource = fc.constantFrom(...Object.entries(RESOURCES)).chain(([Type, properties]) =>
  fc.record({
    Type: fc.constant(Type),
    Properties: fc.dictionary(
      fc.constantFrom(...properties),
      fc.oneof(anyValue, fc.array(anyVariant, { maxLength: 2 })),
    ),
  }),
);

/** A template, or a list of what AWS's tools print, with odd names and values in it. */
export const anyTemplate: fc.Arbitrary<Uint8Array> = fc
  .oneof(
    fc.record({
      Resources: fc.dictionary(anyName, fc.oneof(anyResource, anyValue)),
      Parameters: anyValue,
    }),
    fc.array(
      fc.dictionary(
        fc.constantFrom(
          'EndpointConfigName',
          'ProductionVariants',
          'EndpointName',
          'Label',
          'Values',
        ),
        fc.oneof(anyValue, fc.array(anyVariant)),
      ),
    ),
    anyValue,
  )
  .map((document) => Buffer.from(JSON.stringify(document) ?? 'null'));

const CELLS = [
  'constructor',
  'toString',
  '__proto__',
  '',
  '0',
  '-1',
  '1e999',
  '0.1',
  'Hrs',
  '\u001b[31m',
  'ml.m5.large-Hosting',
  '"',
  '""',
  ',',
  '\n',
  'eu-west-1',
];

/** An offer file some of whose cells are odd. */
export const anyOffer: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.tuple(
      fc.nat(ROWS.length - 1),
      fc.constantFrom('usage', 'group', 'region', 'price', 'from', 'vcpu', 'currency'),
      fc.constantFrom(...CELLS),
    ),
    {
      maxLength: 8,
    },
  )
  .map((changes) => {
    const rows = ROWS.map((row): Record<string, string> => ({ ...row }));
    for (const [at, column, cell] of changes) rows[at] = { ...rows[at], [column]: cell };
    return Buffer.from(csvOffer(rows as unknown as typeof ROWS)); // odd cells are the point
  });
