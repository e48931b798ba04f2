// What export writes comes back as the same workload, as far as it says: nothing that it only sets
// becomes a requirement, and a second round changes nothing.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseWorkload, type WorkloadInput } from '../../src/index.ts';
import { program } from '../cli/program.ts';
import { planOf } from './hcl-plan.ts';

type Data = Readonly<Record<string, unknown>>;

async function exported(
  workload: Data,
  flags: readonly string[],
  target = 'cloudformation',
): Promise<string | null> {
  const args = ['export', target, '-', ...flags];
  const { status, stdout } = await program(args, { input: JSON.stringify(workload) });
  return status === 0 ? stdout : null;
}

/** What a template sets for a serverless endpoint. */
const settingsOf = (template: string | null): string[] =>
  template?.match(/(MemorySizeInMB|(Max|Provisioned)Concurrency): \d+/g) ?? [];

it('keeps the settings that it tells how to keep', async () => {
  await fc.assert(
    fc.asyncProperty(workload, async (stated) => {
      const first = await exported(stated, ['--option', 'serverless']);
      if (first === null) return;
      const { stdout, stderr } = await program(['import', '-', '-f', 'json'], { input: first });
      const flags = (stderr.match(/--(set \w+=|max-concurrency )\d+/g) ?? []).flatMap((one) =>
        one.split(' '),
      );
      const second = await exported(JSON.parse(stdout), ['--option', 'serverless', ...flags]);
      expect(settingsOf(second)).toEqual(settingsOf(first));
    }),
    { numRuns: 30 },
  );
});

async function imported(template: string): Promise<Data> {
  const { status, stdout, stderr } = await program(['import', '-', '-f', 'json'], {
    input: template,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const workload = fc.record(
  {
    name: fc.constantFrom('ocr', 'fraud-scores', 'x'),
    payload: fc.constantFrom('100KB', '1MB', '5MB', '300MB'),
    processingTime: fc.constantFrom('200ms', '2s', '30s', '10min'),
    requestRate: fc.constantFrom('200/day', '3/s'),
    peakRate: fc.constantFrom('10/s', '50/s'),
    traffic: fc.constantFrom('steady', 'spiky', 'intermittent'),
    coldStartTolerant: fc.boolean(),
    scaleToZero: fc.boolean(),
    gpu: fc.boolean(),
    vpc: fc.boolean(),
    notification: fc.boolean(),
    modelMemory: fc.constantFrom('500MB', '2GB', '3GB', '8GB', '30GB'),
  },
  { requiredKeys: ['payload', 'processingTime'] },
);
const option = fc.constantFrom('real-time', 'serverless', 'async');
const flags = fc.constantFrom<readonly string[]>(
  [],
  ['--role-arn', 'arn:aws:iam::111122223333:role/r', '--bucket', 'b'],
);

/** What an export settles by itself, whatever the workload says. */
const SETTLED = ['name', 'current', 'instanceType', 'instances', 'gpu'];

it('says nothing but what was stated', async () => {
  await fc.assert(
    fc.asyncProperty(workload, option, flags, async (stated, id, given) => {
      const template = await exported(stated, ['--option', id, ...given]);
      if (template === null) return;
      const back = await imported(template);
      expect(back.current).toBe(id);
      const [before, after] = [stated, back].map((one) => parseWorkload(one as WorkloadInput));
      for (const [field, value] of Object.entries(after ?? {})) {
        if (SETTLED.includes(field)) continue;
        expect([field, before?.[field as keyof typeof before]]).toEqual([field, value]);
      }
      if (stated.vpc && id !== 'serverless') expect(back.vpc).toBe(true);
      if (stated.gpu && id !== 'serverless') expect(back.gpu).toBe(true);
    }),
    { numRuns: 60 },
  );
});

/** Without what a second round settles anew: nothing says that an instance has to stay up for a queue. */
function settled({ name: _name, instances, ...rest }: Record<string, unknown>) {
  return rest.current === 'async'
    ? rest
    : { ...rest, ...(instances !== undefined && { instances }) };
}

it('says the same in the second round', async () => {
  await fc.assert(
    fc.asyncProperty(workload, option, async (stated, id) => {
      const first = await exported(stated, ['--option', id]);
      if (first === null) return;
      const once = settled(await imported(first));
      const today = [
        ...(once.instanceType === undefined ? [] : ['--instance', `${once.instanceType}`]),
        ...(once.instances === undefined ? [] : ['--initial-instances', `${once.instances}`]),
      ];
      const second = await exported(once, ['--option', id, ...today]);
      expect(second).not.toBeNull();
      expect(settled(await imported(second ?? ''))).toEqual(once);
    }),
    { numRuns: 40 },
  );
});

it('says the same of a plan of Terraform as of a template', async () => {
  await fc.assert(
    fc.asyncProperty(workload, option, async (stated, id) => {
      // Terraform has no inference components, on which an endpoint scales to zero.
      if (id === 'real-time' && stated.scaleToZero) return;
      const given = ['--option', id];
      const template = await exported(stated, given);
      const configuration = await exported(stated, given, 'terraform');
      if (template === null || configuration === null) return;
      const { name: _name, ...ofTemplate } = await imported(template);
      const { name: _other, ...ofPlan } = await imported(JSON.stringify(planOf(configuration)));
      expect(ofPlan).toEqual(ofTemplate);
    }),
    { numRuns: 40 },
  );
});
