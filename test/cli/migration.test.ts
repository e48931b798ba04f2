// What a move saves, as a user sees it: in text, Markdown and JSON, of one workload or many.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { csvOffer } from '../cost/offer-fixture.ts';
import { program } from './program.ts';

const RATE = ['--processing-time', '1.3s', '--request-rate', '20000/day', '--payload', '500KB'];
const MOVE = ['recommend', ...RATE, '--traffic', 'intermittent', '--current', 'real-time'];
const LINE = '{"payload":"1MB","traffic":"spiky","processingTime":"2s","requestRate":"3/h"';

const text = async (...args: string[]): Promise<string> => {
  const { stdout, stderr } = await program(args);
  expect(stderr).toBe('');
  return stdout.replace(/\s+/g, ' ');
};

describe('what a move saves', () => {
  it('is said with what it assumes', async () => {
    const shown = await text(...MOVE);
    expect(shown).toMatch(
      /Saves \$[\d.]+ a month: \$[\d.]+ for Serverless instead of \$[\d.]+ for Real-Time/,
    );
    expect(shown).toMatch(/Assumes prices of us-east-1, /);
    const [command, ...rest] = MOVE;
    expect(command).toBe('recommend');
    expect(await text('explain', ...rest)).toMatch(
      /Assumes instance ml\.m5\.large, .*utilisation 0\.7.* prices of us-east-1/,
    );
  });

  it('is said in Markdown, in a decision record and in an explanation', async () => {
    expect(await text(...MOVE, '-f', 'markdown')).toMatch(/- \*\*Saves:\*\* \$/);
    const [, ...statements] = MOVE;
    expect(await text('explain', ...statements)).toMatch(/Saves \$/);
    expect(await text('explain', ...statements, '-f', 'markdown')).toMatch(
      /## What runs today .* \*\*Saves:\*\* \$/,
    );
  });

  it.each([
    [['--no-gpu', '--current', 'real-time'], 'not decided yet', false],
    [['--payload', '3MB', '--traffic', 'spiky'], 'Serverless', true],
    [['--payload', '50MB', '--latency', '250ms'], 'No option', true],
  ])('has a title of its own in a decision record of %j: %s', async (stated, title, isDecided) => {
    const { stdout } = await program(['explain', ...stated, '-f', 'markdown']);
    expect(stdout.split('\n')[0]).toBe(`# SageMaker inference option for this workload: ${title}`);
    expect(stdout.includes('Too little is known to say whether')).toBe(!isDecided);
    // Where nothing is decided, nothing is recommended, and what fits is not rejected.
    if (!isDecided) expect(stdout).not.toMatch(/\*\*Use |recommended|Options rejected/);
  });

  it.each([
    ['ml.g99.xlarge', 'ml.g5.xlarge'],
    ['ml.m55.large', 'ml.m5.large'],
  ])('is not known of the type %s, and says so where all is to stay', async (type, likely) => {
    const work = ['--payload', '5MB', '--processing-time', '200ms', '--interactive'];
    const runs = ['--current', 'real-time', '--instance-type', type, '--instances', '2'];
    const shown = await text('recommend', ...work, '--request-rate', '5000/day', ...runs);
    expect(shown).toMatch(/keep Real-Time/);
    expect(shown).toContain(
      `unknown: no hosting price for ${type} in us-east-1; did you mean '${likely}'?`,
    );
  });

  it('may be that it costs more', async () => {
    const shown = await text(
      'recommend',
      '--latency',
      'low',
      '--traffic',
      'steady',
      ...RATE,
      '--active-hours',
      '2h/day',
      '--current',
      'async',
    );
    expect(shown).toMatch(
      /Costs \$[\d.]+ a month more: \$[\d.]+ for Real-Time on 1–3 × [\w.]+ by schedule instead of/,
    );
  });

  it('takes the assumptions and prices that the flags state', async () => {
    expect(
      await text(...MOVE, '--set', 'utilisation=0.5..0.8', '--set', 'typicalTime=1s..9s'),
    ).toMatch(/Saves \$[\d.]+ a month, between [−$\d.]+ and \$[\d.,]+:/);
    const offer = csvOffer().replaceAll('us-east-1', 'eu-west-1').replaceAll('USE1-', 'EUW1-');
    const { stdout } = await program(
      [...MOVE, '--region', 'eu-west-1', '--prices', '-', '-f', 'json'],
      {
        input: offer,
      },
    );
    expect(JSON.parse(stdout).migration.savings.region).toBe('eu-west-1');
  });

  it('cannot always be told', async () => {
    expect(
      await text('recommend', '--traffic', 'intermittent', '--current', 'real-time'),
    ).toContain('Saves unknown: processing time and request rate are not stated');
  });

  it('is data by the published schema, of one workload and of many', async () => {
    const schema = JSON.parse((await program(['schema', 'result'])).stdout);
    // The first of the alternatives: the others are for --brief and for what could not be read.
    const whole = { ...schema, anyOf: schema.anyOf.slice(0, 1) };
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(whole);
    const one = JSON.parse((await program([...MOVE, '-f', 'json'])).stdout);
    const many = await program(['recommend', '-', '-f', 'ndjson', '-q'], {
      input: `${LINE},"current":"real-time"}\n${LINE}}\n${LINE},"current":"serverless"}\n`,
    });
    const [moved, without, kept] = many.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const record of [one, moved, without, kept]) {
      validate(record);
      expect(validate.errors).toBeNull();
    }
    expect(one.migration.savings.monthlyUSD).toBeGreaterThan(0);
    expect(moved.migration.savings.monthlyUSD).toBeGreaterThan(0);
    expect(without).not.toHaveProperty('migration');
    expect(kept.migration).toMatchObject({ advice: 'keep', savings: { monthlyUSD: 0 } });
    expect(validate({ ...one, migration: { advice: 'perhaps' } })).toBe(false);
  });
});

it('advises no move on what is deployed alone', async () => {
  const shown = await text('recommend', '--no-gpu', '--current', 'real-time');
  expect(shown).toMatch(/^Too little is known to say whether what runs today is right\./);
  expect(shown).toContain('state traffic, latency, payload');
  expect(shown).not.toContain('Move');
  expect(shown).not.toContain('recommended');
});

it('goes on with what it costs after why, and repeats no line', async () => {
  const { stdout } = await program(['explain', '--payload', '3MB', '--traffic', 'spiky']);
  const commands = stdout.split('\n').filter((line) => line.includes('infer-advisor '));
  expect(commands.map((line) => line.trim().replace(/^Next +/, ''))).toEqual([
    'infer-advisor cost --payload 3MB --traffic spiky',
    'infer-advisor explain --payload 3MB --traffic spiky',
  ]);
});
