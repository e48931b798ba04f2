// The contract: each command's JSON is valid by the schema that is published for it, and the hook that
// holds all other tests to it can fail.

import { describe, expect, it } from 'vitest';
import { program } from '../cli/program.ts';
import { contractProblems, holdToContract } from './output.ts';

const WORKLOADS = [
  '{"name":"a","payload":"10MB","processingTime":"30s","current":"serverless"}',
  '{"payload":"50MB","latency":"250ms"}',
  '{"payload":"5"}',
  '{"gpu":true,"traffic":"spiky","requestRate":"5/s","processingTime":"1s","expect":"async"}',
].join('\n');
const ONE = ['--payload', '3MB', '--processing-time', '2s', '--request-rate', '2/s'];

/** Every command with an output for machines, with the variants of it. */
const COMMANDS: readonly (readonly string[])[] = [
  ['recommend', ...ONE, '-f', 'json'],
  ['recommend', ...ONE, '--why', '--cost', '--current', 'batch', '-f', 'json'],
  ['recommend', ...ONE, '--brief', '-f', 'json'],
  ['recommend', ...ONE, '--fields', 'name,options.id', '-f', 'json'],
  ['recommend', '-', '-q', '-f', 'json'],
  ['recommend', '-', '-q', '-f', 'ndjson', '--cost'],
  ['recommend', '-', '-q', '-f', 'ndjson', '--brief'],
  ['explain', ...ONE, '-f', 'json'],
  ['explain', '--payload', '50MB', '--latency', 'low', '--current', 'real-time', '-f', 'json'],
  ['whatif', ...ONE, '--set', 'payload=50MB', '-f', 'json'],
  ['compare', '-f', 'json'],
  ['compare', ...ONE, '-f', 'ndjson'],
  ['compare', '-', '-q', '-f', 'ndjson'],
  ['cost', ...ONE, '--set', 'utilisation=0.5..0.8', '-f', 'json'],
  ['cost', '--processing-time', '1s', '-f', 'json'],
  ['cost', '--payload', '50MB', '--latency', '250ms', '-f', 'json'],
  ['cost', '-', '-q', '-f', 'ndjson'],
  ['sweep', 'payload=1KB..1GB', ...ONE.slice(2), '-f', 'json'],
  ['sweep', 'traffic', 'payload', '-f', 'json'],
  ['check', '-', '-f', 'json'],
  ['check', '-', '-f', 'sarif'],
  ['check', '-', '-f', 'junit'],
  ['show', '-f', 'json'],
  ['show', 'serverless', '-f', 'json'],
  ['rules', '-f', 'json'],
  ['rules', 'cost', '-f', 'json'],
  ['rules', 'container-body', '-f', 'json'],
  ['prices', 'list', '-f', 'json'],
  ['recommend', '--show-config', '-f', 'json'],
  ['schema', 'result'],
];

/** Each way in which a field of the first level, or of what it holds, is lost or of another type. */
function mutationsOf(value: unknown, depth = 0): unknown[] {
  if (Array.isArray(value)) {
    const [first, ...rest] = value;
    return first === undefined ? [] : mutationsOf(first, depth).map((one) => [one, ...rest]);
  }
  if (typeof value !== 'object' || value === null || depth > 2) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    { ...value, [key]: [[Number.NaN]] },
    ...mutationsOf(inner, depth + 1).map((one) => ({ ...value, [key]: one })),
  ]);
}

const formatOf = (args: readonly string[]) => args[args.indexOf('-f') + 1] ?? 'json';

describe.each(COMMANDS.map((args) => [args.join(' '), args] as const))(
  '%s',
  async (_title, args) => {
    const { stdout } = await program(args, { input: WORKLOADS });

    it('keeps the contract', () => {
      expect(stdout).not.toBe('');
      expect(contractProblems(args, formatOf(args), stdout)).toEqual([]);
    });

    it.skipIf(['schema', 'junit', '--fields'].some((word) => args.includes(word)))(
      'would be told of a change',
      () => {
        const text =
          stdout.startsWith('[') || !args.includes('ndjson') ? stdout : `${stdout.split('\n')[0]}`;
        const mutations = mutationsOf(JSON.parse(text));
        const kept = mutations.filter(
          (one) => contractProblems(args, 'json', JSON.stringify(one)).length === 0,
        );
        // What a schema says nothing of: additions are open, and some parts are anything.
        expect(mutations.length).toBeGreaterThanOrEqual(3);
        expect(kept.length / mutations.length).toBeLessThan(0.4);
      },
    );
  },
);

describe('the hook', async () => {
  const good = (await program(['recommend', ...ONE, '-f', 'json'])).stdout;
  const bad = JSON.stringify({ ...JSON.parse(good), status: 'fine' });

  it.each([
    ['a field of another type', ['recommend', '-f', 'json'], bad],
    ['a missing field', ['recommend', '-f', 'json'], good.replace('"unjudged"', '"judged"')],
    ['no JSON', ['recommend', '-f', 'json'], good.slice(0, -3)],
    ['a bad line among good ones', ['-f', 'ndjson'], `{"status":"fine"}\n`.padStart(30, '\n')],
    [
      'a format that a setting states',
      ['recommend'],
      `${JSON.stringify(JSON.parse(bad), null, 2)}\n`,
    ],
    ['another command’s answer', ['cost', '-f', 'json'], good],
    ['SARIF of another version', ['check', '-f', 'sarif'], '{"version":"1","runs":[]}'],
    ['XML that is cut off', ['check', '-f', 'junit'], '<testsuites tests="0">'],
    ['a wrong count', ['check', '-f', 'junit'], '<testsuites tests="1" failures="0" errors="0"/>'],
    [
      'an unknown element',
      ['check', '-f', 'junit'],
      '<testsuites tests="0" failures="0" errors="0"><a/></testsuites>',
    ],
    ['a broken schema', ['schema', 'result'], '{"type":"thing"}'],
  ])('fails on %s', (_title, args, stdout) => {
    expect(() => holdToContract({ args, stdout })).toThrow();
  });
});
