// What import reads of an export contradicts nothing: with it, the export is the same file again.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { program } from '../cli/program.ts';

type Data = Readonly<Record<string, unknown>>;

async function exported(option: string, workload: Data, flags: readonly string[]) {
  const args = ['export', 'cloudformation', '-', '--option', option, ...flags];
  const { status, stdout } = await program(args, { input: JSON.stringify(workload) });
  return status === 0 ? stdout : null;
}

async function imported(template: string): Promise<Data> {
  const { status, stdout, stderr } = await program(['import', '-', '-f', 'json'], {
    input: template,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The template without its comments, which have the statements in them. */
const bare = (template: string | null): string | undefined => template?.replace(/^ *#.*\n/gm, '');

const workload = fc.record(
  {
    name: fc.constantFrom('ocr', 'fraud-scores'),
    payload: fc.constantFrom('100KB', '1MB', '5MB', '300MB'),
    processingTime: fc.constantFrom('20ms', '2s', '30s', '10min'),
    requestRate: fc.constantFrom('200/day', '3/s'),
    peakRate: fc.constantFrom('10/s', '50/s'),
    activeHours: fc.constantFrom('9h/day', '45h/week'),
    traffic: fc.constantFrom('steady', 'spiky', 'intermittent', 'scheduled', 'one-off'),
    records: fc.constantFrom(1000, 10_000_000),
    deadline: fc.constantFrom('6h', '24h'),
    coldStartTolerant: fc.boolean(),
    scaleToZero: fc.boolean(),
    gpu: fc.boolean(),
    vpc: fc.boolean(),
    notification: fc.boolean(),
    dataCapture: fc.boolean(),
    modelMemory: fc.constantFrom('500MB', '2GB', '3GB', '30GB'),
  },
  { requiredKeys: ['name', 'payload', 'processingTime'] },
);
const option = fc.constantFrom('real-time', 'serverless', 'async', 'batch');
const flags = fc.constantFrom<readonly string[]>(
  ['--bucket', 'data', '--role-arn', 'arn:aws:iam::111122223333:role/r'],
  ['--with-role', '--region', 'eu-west-1', '--tag', 'team=search', '--network-isolation'],
);

it('is the same file again, with all that import says', async () => {
  await fc.assert(
    fc.asyncProperty(option, workload, flags, async (id, random, given) => {
      // A job that collects what comes one by one looks like any other on a schedule.
      const traffic = random.traffic === 'one-off' ? 'one-off' : 'scheduled';
      const stated = id === 'batch' ? { ...random, traffic } : random;
      const first = await exported(id, stated, given);
      if (first === null) return;
      const { name, current, instanceType, instances, ...says } = await imported(first);
      // A single run has no schedule, and its model alone says nothing of jobs.
      if (first.includes('AWS::SageMaker::EndpointConfig') || first.includes('AWS::Scheduler')) {
        expect(current).toBe(id);
      }
      expect(bare(await exported(id, { ...stated, ...says }, given))).toBe(bare(first));
    }),
    { numRuns: 80 },
  );
});

it('keeps the memory of a serverless endpoint, round after round', async () => {
  let stated: Data = { name: 'ocr', modelMemory: '2GB', processingTime: '2s' };
  for (let round = 0; round < 3; round += 1) {
    const template = (await exported('serverless', stated, [])) ?? '';
    expect(template).toContain('MemorySizeInMB: 3072');
    const { name: _name, current: _current, ...says } = await imported(template);
    stated = { ...stated, ...says };
  }
});
