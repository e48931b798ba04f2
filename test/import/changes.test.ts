// Which endpoint of one state is which of another, and what counts as a change.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/import/changes.ts';
import { importDocuments } from '../../src/import/imported.ts';

type Properties = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, readonly [type: string, properties: Properties]>>;

const config = (count: number, more: Properties = {}): Resources[string] => [
  'AWS::SageMaker::EndpointConfig',
  { ProductionVariants: [variant('v', count)], ...more },
];

const variant = (name: string, count: number, more: Properties = {}): Properties => ({
  VariantName: name,
  ModelName: 'm',
  InstanceType: 'ml.m5.large',
  InitialInstanceCount: count,
  ...more,
});

const variants = (...all: readonly Properties[]): Resources[string] =>
  config(1, { ProductionVariants: all });

const endpoint = (EndpointName: string, of: string): Resources[string] => [
  'AWS::SageMaker::Endpoint',
  { EndpointName, EndpointConfigName: { 'Fn::GetAtt': [of, 'EndpointConfigName'] } },
];

const target = (
  id: string,
  [MinCapacity, MaxCapacity]: readonly [number, number],
  dimension = 'variant:DesiredInstanceCount',
): Resources[string] => [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  {
    MinCapacity,
    MaxCapacity,
    ResourceId: id,
    ScalableDimension: `sagemaker:${dimension}`,
    ServiceNamespace: 'sagemaker',
  },
];

const component = (CopyCount: number): Resources[string] => [
  'AWS::SageMaker::InferenceComponent',
  {
    InferenceComponentName: 'copies',
    EndpointName: 'one',
    VariantName: 'v',
    Specification: { ModelName: 'm' },
    RuntimeConfig: { CopyCount },
  },
];

function stateOf(resources: Resources) {
  const entries = Object.entries(resources).map(([id, [Type, Properties]]) => [
    id,
    { Type, Properties },
  ]);
  const data = { Resources: Object.fromEntries(entries) };
  return importDocuments([{ file: 'template.json', data }]).workloads;
}

function between(before: Resources, after: Resources) {
  const { changed, unchanged } = changesBetween(stateOf(before), stateOf(after));
  const words = changed.map((one) => {
    const [from, to] = [one.before?.instances ?? '-', one.after?.instances ?? '-'];
    return `${one.kind} ${one.name} ${from} > ${to}`;
  });
  return [...words.toSorted(), unchanged.length];
}

const SHARED = { S: config(3), One: endpoint('one', 'S'), Two: endpoint('two', 'S') };
const X_AND_Y = { X: config(3), Y: config(1) };

describe('endpoints of two states', () => {
  const { S, One, Two } = SHARED;
  it.each<[string, Resources, Resources, readonly unknown[]]>([
    ['the second of a shared configuration goes', SHARED, { S, One }, ['endpoint two 3 > -', 1]],
    ['the first of it goes', SHARED, { S, Two }, ['endpoint one 3 > -', 1]],
    ['one more shares it', { S, One }, SHARED, ['endpoint two - > 3', 1]],
    [
      'two swap configurations',
      { ...X_AND_Y, B: endpoint('b', 'Y'), A: endpoint('a', 'X') },
      { ...X_AND_Y, B: endpoint('b', 'X'), A: endpoint('a', 'Y') },
      ['endpoint a 3 > 1', 'endpoint b 1 > 3', 0],
    ],
    [
      'one moves to the configuration of the other, and its own stays',
      { ...X_AND_Y, B: endpoint('b', 'Y'), A: endpoint('a', 'X') },
      { ...X_AND_Y, A: endpoint('a', 'Y'), B: endpoint('b', 'Y') },
      ['endpoint a 3 > 1', 1],
    ],
    [
      'a name moves to another logical id',
      { ...X_AND_Y, A: endpoint('a', 'X'), B: endpoint('b', 'Y') },
      { Y: config(1), A: endpoint('b', 'Y') },
      ['endpoint a 3 > -', 1],
    ],
    [
      'another name',
      { S, One },
      { S: config(4), One: endpoint('new', 'S') },
      ['endpoint new 3 > 4', 0],
    ],
    [
      'another configuration',
      { S, One },
      { T: config(4), One: endpoint('one', 'T') },
      ['endpoint one 3 > 4', 0],
    ],
    ['a configuration without endpoint', {}, { S }, ['configuration S - > 3', 0]],
    ['it changes', { S }, { S: config(4) }, ['configuration S 3 > 4', 0]],
    ['it gets an endpoint', { S }, { S, One }, ['endpoint one - > 3', 0]],
    ['it loses its endpoint', { S, One }, { S }, ['endpoint one 3 > -', 0]],
  ])('%s', (_what, before, after, expected) => {
    expect(between(before, after)).toEqual(expected);
  });

  it('are told by their names, whatever they share and in which order', () => {
    const all = fc.uniqueArray(
      fc.tuple(fc.constantFrom(...'abcdefgh'), fc.constantFrom('X', 'Y')),
      {
        selector: ([name]) => name,
      },
    );
    const state = (held: readonly (readonly [string, string])[]): Resources => ({
      ...X_AND_Y,
      ...Object.fromEntries(held.map(([name, of]) => [`E${name}`, endpoint(name, of)])),
    });
    const check = fc.property(all, all, (before, after) => {
      const [from, to] = [new Map(before), new Map(after)];
      const { changed } = changesBetween(stateOf(state(before)), stateOf(state(after)));
      const expected = [...new Set([...from.keys(), ...to.keys()])]
        .filter((name) => from.get(name) !== to.get(name))
        .toSorted();
      const endpoints = changed.filter(({ kind }) => kind === 'endpoint');
      expect(endpoints.map(({ name }) => name).toSorted()).toEqual(expected);
    });
    fc.assert(check);
  });
});

describe('a change of capacity', () => {
  const one = { One: endpoint('one', 'S') };
  const id = 'endpoint/one/variant/v';
  const warm = (ServerlessConfig: Properties) =>
    config(1, { ProductionVariants: [{ VariantName: 'v', ModelName: 'm', ServerlessConfig }] });
  const managed = (MinInstanceCount: number) =>
    variants(
      variant('v', 1, { ManagedInstanceScaling: { MinInstanceCount, MaxInstanceCount: 9 } }),
    );
  const shadowed = (count: number) =>
    config(1, { ShadowProductionVariants: [variant('s', count)] });
  const [v, w, large] = [
    variant('v', 1),
    variant('w', 1),
    variant('w', 4, { InstanceType: 'ml.p4d.24xlarge' }),
  ];

  it.each<[string, Resources, Resources]>([
    ['a variant of the same weight', { S: variants(v) }, { S: variants(v, large) }],
    ['another count of the second', { S: variants(v, w) }, { S: variants(v, variant('w', 2)) }],
    ['another type of the second', { S: variants(v, w) }, { S: variants(v, large) }],
    ['a shadow', { S: config(1) }, { S: shadowed(2) }],
    ['more shadows', { S: shadowed(1) }, { S: shadowed(2) }],
    [
      'less at least',
      { S: config(1), T: target(id, [2, 9]) },
      { S: config(1), T: target(id, [1, 9]) },
    ],
    [
      'more at most',
      { S: config(1), T: target(id, [1, 2]) },
      { S: config(1), T: target(id, [1, 200]) },
    ],
    ['scaling by SageMaker', { S: managed(1) }, { S: managed(4) }],
    [
      'bounds of the second variant',
      { S: variants(v, w), T: target('endpoint/one/variant/w', [1, 2]) },
      { S: variants(v, w), T: target('endpoint/one/variant/w', [5, 9]) },
    ],
    [
      'bounds of what is kept warm',
      {
        S: warm({ MemorySizeInMB: 2048 }),
        T: target(id, [1, 9], 'variant:DesiredProvisionedConcurrency'),
      },
      {
        S: warm({ MemorySizeInMB: 2048 }),
        T: target(id, [40, 50], 'variant:DesiredProvisionedConcurrency'),
      },
    ],
    [
      'most at once',
      { S: warm({ MemorySizeInMB: 2048, MaxConcurrency: 5 }) },
      { S: warm({ MemorySizeInMB: 2048, MaxConcurrency: 50 }) },
    ],
    ['copies of a model', { S: config(1), C: component(1) }, { S: config(1), C: component(4) }],
    [
      'bounds of copies',
      {
        S: config(1),
        C: component(1),
        T: target('inference-component/copies', [1, 2], 'inference-component:DesiredCopyCount'),
      },
      {
        S: config(1),
        C: component(1),
        T: target('inference-component/copies', [4, 8], 'inference-component:DesiredCopyCount'),
      },
    ],
  ])('is seen: %s', (_what, before, after) => {
    const found = changesBetween(stateOf({ ...before, ...one }), stateOf({ ...after, ...one }));
    expect(found).toMatchObject({ changed: [{ name: 'one' }], unchanged: [] });
  });

  it.each<[string, Resources, Resources]>([
    ['the order of variants', { S: variants(v, large) }, { S: variants(large, v) }],
    [
      'the name of a variant',
      { S: variants(v, large) },
      { S: variants(v, { ...large, VariantName: 'x' }) },
    ],
  ])('is not: %s', (_what, before, after) => {
    const found = changesBetween(stateOf({ ...before, ...one }), stateOf({ ...after, ...one }));
    expect(found).toMatchObject({ changed: [], unchanged: [{}] });
  });
});
