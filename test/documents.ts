import fc from 'fast-check';

const quantity = (units: readonly string[], min = 0) =>
  fc.tuple(fc.integer({ min, max: 3000 }), fc.constantFrom(...units)).map((pair) => pair.join(''));
const size = quantity(['B', 'KB', 'MB', 'GB', 'KiB', ' mb', 'MiB']);
const duration = quantity(['ms', 's', 'm', 'h', ' S', 'min']);
const rate = quantity(['/s', '/min', '/h', '/day', ' per week'], 1);
/** Never below a payload, which is one request of it. */
const dataset = quantity(['GB', 'TB', 'TiB'], 3000);
const option = fc.constantFrom('real-time', 'Serverless', 'async', 'batch transform');
const TRAFFIC = ['steady', 'spiky', 'intermittent', 'scheduled', 'one-off', 'One Off'];

/** Workload documents as users write them, each with something stated. */
export const validDocument: fc.Arbitrary<Record<string, unknown>> = fc
  .record(
    {
      name: fc.string(),
      payload: size,
      responsePayload: size,
      processingTime: duration,
      latency: fc.oneof(fc.constantFrom('low', 'Medium', 'high'), duration),
      interactive: fc.boolean(),
      traffic: fc.constantFrom(...TRAFFIC),
      requestRate: rate,
      peakRate: rate,
      records: fc.oneof(fc.integer({ min: 1 }), fc.constantFrom('10M', '1,000', '5 thousand')),
      datasetSize: dataset,
      coldStartTolerant: fc.boolean(),
      scaleToZero: fc.boolean(),
      gpu: fc.boolean(),
      streaming: fc.boolean(),
      vpc: fc.boolean(),
      deadline: quantity(['s', 'm', 'h', 'd'], 1),
      activeHours: quantity(['h/week'], 1).map((text) =>
        text.replace(/^\d+/, (hours) => String(1 + (Number(hours) % 168))),
      ),
      dataCapture: fc.boolean(),
      notification: fc.boolean(),
      loadTime: quantity(['s', 'm'], 1),
      models: fc.integer({ min: 1, max: 500 }),
      imageSize: size,
      instanceType: fc.constantFrom('ml.m5.large', 'ml.g5.2xlarge'),
      instances: fc.integer({ min: 1, max: 50 }),
      modelMemory: size,
      priority: fc.constantFrom('balanced', 'cost', 'latency', 'operations'),
      current: option,
      expect: fc.oneof(option, fc.record({ not: fc.array(option) })),
    },
    { requiredKeys: [] },
  )
  .map((document) => {
    const says = Object.keys(document).some((key) => !['name', 'current', 'expect'].includes(key));
    return says ? document : { ...document, payload: '1MB' };
  });

/** Fields that are wrong, or look so. */
const MISTAKES: readonly Record<string, unknown>[] = [
  { payload: '5' },
  { payload: null },
  { payload: Number.POSITIVE_INFINITY },
  { payload: '-0MB' },
  { payload: '١٢MB' },
  { payload: '0.1e-400MB' },
  { latency: 'lo' },
  { records: -1 },
  { records: -0 },
  { records: 1.5 },
  { interactive: 'yes' },
  { constructor: '1MB' },
  { toString: true },
  JSON.parse('{"__proto__":{"payload":"1MB"}}'),
  { payloads: '1MB' },
  { traffic: ['spiky'] },
  { expect: { recommended: 7 } },
  { current: 'nowhere' },
  { name: 'x'.repeat(201) },
  { $schema: 'https://example.org' },
];

/** Own fields of both, `__proto__` among them. */
function merge(document: Record<string, unknown>, wrong: Record<string, unknown>): unknown {
  const merged = { ...document };
  for (const key of Object.keys(wrong)) {
    const value = Object.getOwnPropertyDescriptor(wrong, key)?.value;
    const plain = { value, enumerable: true, writable: true, configurable: true };
    Object.defineProperty(merged, key, plain);
  }
  return merged;
}

/** Documents of which some are right, some nearly so, and some nothing of the kind. */
export const anyDocument: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: validDocument },
  {
    weight: 4,
    arbitrary: fc
      .tuple(validDocument, fc.constantFrom(...MISTAKES))
      .map(([document, wrong]) => merge(document, wrong)),
  },
  { weight: 1, arbitrary: fc.dictionary(fc.string(), fc.jsonValue()) },
  { weight: 1, arbitrary: fc.jsonValue() },
);
