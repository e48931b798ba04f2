// Whatever the input: a documented exit code, never a stack trace. The short version runs with the
// other tests, always on the same inputs; `npm run fuzz` runs the long one on new inputs each time
// and prints the seed of a failure.

import { Buffer } from 'node:buffer';
import process from 'node:process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkWorkload } from '../../src/check/check-workload.ts';
import { limitWordsOf } from '../../src/check/ways-out.ts';
import { entriesOf, workloadReader } from '../../src/cli/input/workloads.ts';
import { recommend } from '../../src/core/recommend.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { program } from '../cli/program.ts';
import { anyForm, anyInput, anyOffer, anyTemplate } from './inputs.ts';

const isLong = process.env.FUZZ !== undefined;
const IN_PROCESS = isLong ? 100_000 : 1_000;
const THROUGH_PROCESS = isLong ? 3_000 : 60;
const HOUR = 3_600_000;
const parameters = (numRuns: number) => (isLong ? { numRuns } : { numRuns, seed: 1 });

const wording = {
  limits: limitWordsOf(catalog),
  explain: 'infer-advisor explain',
  runs: 'runs today' as const,
};
const read = workloadReader(catalog, {});

/** Reads, judges and checks an input as the program does, and gives what became of each entry. */
async function judgeAll(bytes: Uint8Array, form: 'json' | 'ndjson' | 'yaml' | undefined) {
  async function* chunks() {
    yield Buffer.from(bytes);
  }
  const opened = { name: 'input', file: null, extension: '', size: null, chunks: chunks() };
  const statuses: string[] = [];
  for await (const batch of entriesOf(opened, form, true)) {
    for (const item of batch) {
      const workload = read(await item);
      if (workload instanceof Promise) {
        const { problems } = await workload;
        expect(problems.length).toBeGreaterThan(0);
        for (const { message } of problems) expect(message).not.toMatch(/undefined|\[object/);
        statuses.push('invalid');
      } else {
        const recommendation = recommend(workload, catalog, ruleset);
        for (const { message } of checkWorkload(recommendation, wording))
          expect(message).not.toBe('');
        statuses.push(recommendation.status);
      }
    }
  }
  return statuses;
}

it(
  `judges any of ${IN_PROCESS} inputs or says what is wrong with it`,
  async () => {
    const property = fc.asyncProperty(anyInput, anyForm, async (bytes, form) => {
      const statuses = await judgeAll(bytes, form);
      expect(statuses).toEqual(await judgeAll(bytes, form));
    });
    await fc.assert(property, parameters(IN_PROCESS));
  },
  HOUR,
);

const COMMANDS = [
  ['recommend', '-'],
  ['recommend', '-', '--format', 'ndjson'],
  ['recommend', '-', '--format', 'csv', '--quiet'],
  ['compare', '-', '--format', 'markdown'],
  ['check', '-'],
  ['check', '-', '-f', 'junit'],
  ['check', '-', '-f', 'github', '--fail-on', 'compromise'],
];

/** A run that ends as it should, whatever went in. */
async function expectToEnd(args: readonly string[], input: Uint8Array): Promise<void> {
  const { status, stdout, stderr } = await program(args, { input });
  expect([0, 1, 2]).toContain(status);
  expect(stderr).not.toMatch(/\n\s+at |this is a bug/);
  expect(stdout + stderr).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
}

it(
  `ends ${THROUGH_PROCESS} runs with a documented exit code and no stack`,
  async () => {
    const anyCommand = fc.constantFrom(...COMMANDS);
    const property = fc.asyncProperty(anyInput, anyForm, anyCommand, (input, form, command) =>
      expectToEnd(form === undefined ? command : [...command, '--input-format', form], input),
    );
    await fc.assert(property, parameters(THROUGH_PROCESS));
  },
  HOUR,
);

it.each([
  ['templates', ['import', '-'], anyTemplate],
  ['offer files', ['prices', 'import', '-'], anyOffer],
] as const)(
  `does so for ${THROUGH_PROCESS} odd %s`,
  async (_, args, anyOne) => {
    const property = fc.asyncProperty(anyOne, (input) => expectToEnd(args, input));
    await fc.assert(property, parameters(THROUGH_PROCESS));
  },
  HOUR,
);
