// The commands of docs/scale.md on a million workloads, and its programs on a few.

import { spawnSync } from 'node:child_process';
import { createReadStream, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import * as readline from 'node:readline';
import { Readable } from 'node:stream';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import * as library from '../../../src/index.ts';
import { launcher, plainEnvironment, records, workspace } from '../../cli/program.ts';

const MANY = 1_000_000;
/** Some are refused, some have no option: neither ends a stream, nor moves what follows. */
const BROKEN = 'no workload';

const page = readFileSync(path.join(import.meta.dirname, '../../../docs/scale.md'), 'utf8');
const { folder, write } = workspace();
const bin = path.join(folder, 'bin');

/** The block after `<!-- name -->`. */
function shown(name: string): string {
  const block = new RegExp(`<!-- ${name} -->\\s*\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1];
  if (block === undefined) throw new Error(`the page has no block ${name}`);
  return block;
}

const DOCUMENTS = ['1KB', '3MB', '8MB', '50MB', '900MB'].flatMap((payload) =>
  ['low', 'high', '250ms'].flatMap((latency) =>
    ['steady', 'spiky', 'one-off'].flatMap((traffic) =>
      [true, false].map((gpu) => ({ payload, latency, traffic, gpu })),
    ),
  ),
);

const ANSWERS = DOCUMENTS.map((document) => {
  const { status, recommended } = library.recommend(library.parseWorkload(document));
  return { status, recommended };
});

const isBroken = (number: number): boolean => number % 9973 === 0;

function lineOf(number: number): string {
  if (isBroken(number)) return BROKEN;
  return JSON.stringify({ name: `w${number}`, ...DOCUMENTS[number % DOCUMENTS.length] });
}

function shell(text: string, cwd: string, input?: string) {
  const env = plainEnvironment({ PATH: [bin, process.env.PATH].join(path.delimiter) });
  const run = spawnSync('bash', ['-c', text], {
    cwd,
    env,
    encoding: 'utf8',
    input,
    maxBuffer: 1e8,
  });
  if (run.error) throw run.error;
  return run;
}

/** Whether there is such a command of GNU's. */
const has = (command: string): boolean =>
  spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout?.includes('GNU') ?? false;

beforeAll(() => {
  mkdirSync(bin);
  symlinkSync(launcher, path.join(bin, 'infer-advisor'));
});

describe('a million workloads', () => {
  beforeAll(() => {
    const lines = Array.from({ length: MANY }, (_, number) => lineOf(number));
    write('workloads.ndjson', `${lines.join('\n')}\n`);
  });

  /** Every result is there, right and in its place; gives how many there are. */
  async function checkResults(): Promise<number> {
    const input = createReadStream(path.join(folder, 'results.ndjson'));
    let number = 0;
    for await (const line of readline.createInterface({ input })) {
      const { name, status, recommended } = JSON.parse(line);
      const right = isBroken(number)
        ? { status: 'invalid', recommended: null, name: null }
        : { ...ANSWERS[number % ANSWERS.length], name: `w${number}` };
      const isRight =
        name === right.name && status === right.status && recommended === right.recommended;
      if (!isRight) expect([number, { name, status, recommended }]).toEqual([number, right]);
      number += 1;
    }
    return number;
  }

  for (const command of ['parallel', 'xargs']) {
    it.skipIf(!has(command))(
      `go through ${command} in order`,
      async () => {
        const { stderr } = shell(shown(command), folder);
        expect(stderr).toBe('');
        expect(await checkResults()).toBe(MANY);
      },
      1_200_000,
    );
  }
});

const LINES = [lineOf(1), BROKEN, lineOf(2)];
const RIGHT = [{ name: 'w1', ...ANSWERS[1] }, { status: 'invalid' }, { name: 'w2', ...ANSWERS[2] }];

describe('the programs', () => {
  it('have a command for Spark that is a filter, and ends with 0', () => {
    const [, command = ''] = /^command = "(.*)"$/m.exec(shown('spark')) ?? [];
    const { status, stdout } = shell(command, folder, `${LINES.join('\n')}\n`);
    expect(status).toBe(0);
    expect(records(stdout)).toMatchObject(RIGHT);
  });

  it('have a handler for Lambda that answers each line of an object', async () => {
    const put: Record<string, unknown>[] = [];
    class Command {
      readonly input: Record<string, string>;
      constructor(input: Record<string, string>) {
        this.input = input;
      }
    }
    class S3Client {
      async send({ input }: Command) {
        if (input.Body !== undefined) return put.push(input);
        expect(input).toEqual({ Bucket: 'in', Key: 'my file.ndjson' });
        return { Body: Readable.from([LINES.join('\n')]) };
      }
    }
    const modules: Readonly<Record<string, unknown>> = {
      'node:readline': readline,
      '@aws-sdk/client-s3': { S3Client, GetObjectCommand: Command, PutObjectCommand: Command },
      'infer-advisor': library,
    };
    const { outputText } = ts.transpileModule(shown('lambda'), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
    });
    const exports: { handler?: (event: unknown) => Promise<void> } = {};
    const process = { env: { RESULTS: 'out' } };
    new Function('require', 'exports', 'process', outputText)(
      (name: string) => modules[name],
      exports,
      process,
    );
    const object = { bucket: { name: 'in' }, object: { key: 'my+file.ndjson' } };
    await exports.handler?.({ Records: [{ s3: object }] });
    expect(put).toMatchObject([{ Bucket: 'out', Key: 'my file.ndjson' }]);
    expect(records(String(put[0]?.Body))).toMatchObject(RIGHT);
  });
});
