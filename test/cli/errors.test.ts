import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folded } from '../../src/cli/output/errors.ts';
import { program } from './program.ts';

/** What is typed or piped in, and what standard error must say. */
interface Mistake {
  readonly title: string;
  readonly args: readonly string[];
  readonly input?: string | Uint8Array;
  readonly says: readonly (string | RegExp)[];
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-errors-'));
  mkdirSync(path.join(folder, 'empty'));
  writeFileSync(path.join(folder, 'typo.yaml'), 'payload: 5MB\nlatncy: low\n');
  writeFileSync(path.join(folder, 'comma.json'), '{\n  "payload": "5MB",\n}\n');
  writeFileSync(path.join(folder, 'utf16.json'), Buffer.from('\ufeff{"payload":"5MB"}', 'utf16le'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const MISTAKES: readonly Mistake[] = [
  {
    title: 'an empty name',
    args: ['recommend', '--payload', '5MB', '--name', ''],
    says: ["--name '' is empty"],
  },
  {
    title: 'a price list that is no text',
    args: ['prices', 'import', '/dev/zero'],
    says: ['a field is longer than 64 KiB: the file is not CSV'],
  },
  {
    title: 'an unknown flag',
    args: ['recommend', '--paylod', '5MB'],
    says: ["unknown option '--paylod'", 'did you mean --payload?'],
  },
  {
    title: 'a word of a flag',
    args: ['recommend', '--memory', '3GB'],
    says: ["unknown option '--memory'", 'did you mean --model-memory?'],
  },
  {
    title: 'a format as a flag',
    args: ['--json', '--payload', '1MB'],
    says: ["unknown option '--json'", '--format json'],
  },
  { title: 'another spelling of --version', args: ['-v'], says: ["'-v'", '--version'] },
  { title: 'a command of other programs', args: ['version'], says: ['infer-advisor --version'] },
  {
    title: 'a size for a file',
    args: ['recommend', '50MB'],
    says: ["cannot read '50MB'", 'did you mean --payload 50MB?'],
  },
  {
    title: 'an assignment for a file',
    args: ['recommend', 'gpu=true'],
    says: ["cannot read 'gpu=true'", 'did you mean --gpu=true?'],
  },
  {
    title: 'a field for a topic',
    args: ['help', 'latency'],
    says: ["'latency' is neither a topic nor a command", 'infer-advisor help workload says'],
  },
  {
    title: 'a unit apart from its number',
    args: ['recommend', '--payload', '3', 'MB'],
    says: ["cannot read 'MB'", 'one word, such as 5MB'],
  },
  {
    title: 'a duration for a file',
    args: ['recommend', '30s'],
    says: ['did you mean --processing-time 30s or --latency 30s?'],
  },
  {
    title: 'an option for a command',
    args: ['async', '--payload', '3MB'],
    says: ["cannot read 'async'", 'infer-advisor show async'],
  },
  {
    title: 'a flag that no command has',
    args: ['--budget', '100'],
    says: ["unknown option '--budget'", 'infer-advisor cost'],
  },
  {
    title: 'a flag that another command has',
    args: ['compare', '--cost'],
    says: ["unknown option '--cost'", 'infer-advisor cost'],
  },
  { title: 'no target', args: ['export'], says: ["argument 'target'", 'terraform', 'python'] },
  { title: 'no shell', args: ['completion'], says: ["argument 'shell'", 'bash, zsh or fish'] },
  { title: 'no field', args: ['sweep'], says: ["argument 'field'", 'payload=1KB..1GB', 'traffic'] },
  { title: 'no offer file', args: ['prices', 'import'], says: ["argument 'offer'", 'CSV'] },
  {
    title: 'a value of a flag that takes none',
    args: ['recommend', '--payload', '5MB', '--interactive', 'on'],
    says: ["cannot read 'on'", '--interactive=false'],
  },
  {
    title: 'two changes in one',
    args: ['whatif', '--payload', '1KB', '--set', 'payload=4MB,latency=100ms'],
    says: ["'4MB,latency=100ms' holds a second change", '--set latency=100ms'],
  },
  {
    title: 'an instance of a known family',
    args: ['cost', '--payload', '1KB', '--instance', 'ml.g5.nano'],
    says: ["no price for instance 'ml.g5.nano'", 'did you mean ml.g5.xlarge or ml.g5.2xlarge'],
  },
  {
    title: 'an unknown command',
    args: ['recomend'],
    says: ["cannot read 'recomend'", "did you mean the command 'recommend'?"],
  },
  {
    title: 'an unknown option to compare',
    args: ['compare', 'relatime'],
    says: ["'relatime' is not an option; did you mean 'real-time'?"],
  },
  {
    title: 'an unknown option to show',
    args: ['show', 'asynch'],
    says: ["'asynch' is not an option; did you mean 'async'?"],
  },
  {
    title: 'a finding of check for a rule',
    args: ['rules', 'near-limit'],
    says: ["'near-limit' is not a rule, but a finding of check", 'infer-advisor help findings'],
  },
  { title: 'an unknown rule', args: ['rules', 'paylod'], says: ["did you mean 'payload'?"] },
  {
    title: 'an unknown format',
    args: ['recommend', '--payload', '5MB', '-f', 'jsn'],
    says: ["--format: 'jsn' is unknown; did you mean 'json'?"],
  },
  {
    title: 'a wrong value of a changed field',
    args: ['whatif', '--payload', '5MB', '--set', 'latency=fast'],
    says: ["--set latency 'fast' is unknown; did you mean 'low'?"],
  },
  {
    title: 'an unknown unit',
    args: ['recommend', '--payload', '5MO'],
    says: ["--payload '5MO'", /unknown unit 'mo'/i, 'MiB'],
  },
  {
    title: 'a bare number',
    args: ['recommend', '--payload', '50'],
    says: ["--payload '50' has no unit; write 50MB"],
  },
  {
    title: 'a word that people use for ours',
    args: ['recommend', '--traffic', 'bursty'],
    says: ["--traffic 'bursty'", "did you mean 'spiky'?"],
  },
  {
    title: 'a flag without its value',
    args: ['recommend', '--payload'],
    says: ["option '--payload <size>' argument missing"],
  },
  {
    title: 'an unknown field in a file',
    args: ['recommend', 'typo.yaml'],
    says: ["typo.yaml:2:1: unknown field 'latncy'; did you mean 'latency'?"],
  },
  {
    title: 'broken JSON',
    args: ['recommend', 'comma.json'],
    says: ['comma.json:2:19: broken JSON: there is an extra comma here'],
  },
  {
    title: 'broken YAML',
    args: ['recommend', '-'],
    input: 'payload: [5MB\n',
    says: [/standard input:\d+:\d+: broken YAML:/],
  },
  {
    title: 'a field that is there twice in JSON',
    args: ['recommend', '-'],
    input: '{"payload": "5MB", "payload": "6MB"}',
    says: ["standard input:1:20: field 'payload' is there twice, first in column 2"],
  },
  {
    title: 'a field that is there twice in YAML',
    args: ['recommend', '-'],
    input: 'payload: 5MB\npayload: 6MB\n',
    says: ["standard input:2:1: field 'payload' is there twice, first in line 1"],
  },
  { title: 'empty input', args: ['recommend', '-'], says: ['the input is empty'] },
  { title: 'nothing at all', args: [], says: ['the input is empty', '{"payload"'] },
  {
    title: 'a document that states nothing',
    args: ['recommend', '-'],
    input: '{"name": "x"}',
    says: ['states nothing to judge by'],
  },
  {
    title: 'a folder without workloads',
    args: ['recommend', 'empty'],
    says: ["there is no workload in 'empty'"],
  },
  {
    title: 'a missing file',
    args: ['recommend', 'none.json'],
    says: ["cannot read 'none.json': there is no such file or folder"],
  },
  {
    title: 'UTF-16',
    args: ['recommend', 'utf16.json'],
    says: ['utf16.json: the input is in UTF-16LE', 'iconv'],
  },
  {
    title: 'UTF-16 without its mark',
    args: ['recommend', '-'],
    input: Buffer.from('{"payload":"5MB"}', 'utf16le'),
    says: ['the input is in UTF-16LE', 'iconv -f UTF-16LE -t UTF-8'],
  },
  {
    title: 'UTF-16 with the bytes the other way round',
    args: ['explain', '-'],
    input: Buffer.from('{"payload":"5MB"}', 'utf16le').swap16(),
    says: ['the input is in UTF-16BE', 'iconv -f UTF-16BE -t UTF-8'],
  },
  { title: 'UTF-16 to import', args: ['import', 'utf16.json'], says: ['in UTF-16LE'] },
  {
    title: 'UTF-16 as prices',
    args: ['cost', '--payload', '5MB', '--prices', 'utf16.json'],
    says: ['in UTF-16LE'],
  },
  {
    title: 'broken UTF-8',
    args: ['recommend', '-'],
    input: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
    says: ['not valid UTF-8'],
  },
  {
    title: 'an expectation where nothing is checked',
    args: ['recommend', '--payload', '5MB', '--expect', 'batch'],
    says: ['--expect: only check has this flag', 'infer-advisor check --expect batch'],
  },
  {
    title: 'an output folder that is not there',
    args: ['recommend', '--payload', '5MB', '-o', 'none/out.json'],
    says: ["--output: cannot write 'none/out.json': there is no such file or folder"],
  },
  {
    title: 'a field named like a part of every object',
    args: ['recommend', '-'],
    input: '{"__proto__": {"payload": "5MB"}, "latency": "low"}',
    says: ["unknown field '__proto__'"],
  },
];

describe('mistakes', () => {
  it.each(MISTAKES)('$title', async ({ args, input = '', says }) => {
    const { status, stdout, stderr } = await program(args, { input, cwd: folder });
    expect(stdout).toBe('');
    for (const text of says) expect(stderr).toMatch(text);
    expect(stderr).toMatch(/^infer-advisor: /);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(2);
  });
});

it('breaks lines at blanks, and no word', () => {
  const text = 'infer-advisor: one two three\n  a-word-that-is-longer-than-a-line and more\n';
  expect(folded(text, 20)).toBe(
    'infer-advisor: one\n  two three\n  a-word-that-is-longer-than-a-line\n  and more\n',
  );
});

it('takes the name of what every object has for no value of a variable', async () => {
  const env = { INFER_ADVISOR_STRICT: 'constructor' };
  const { status, stderr } = await program(['--payload', '1MB'], { env });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringMatching(/INFER_ADVISOR_STRICT.*'constructor'.*true or false/),
  });
});

describe('answers', () => {
  it.each([
    [0, ['recommend', '--payload', '50MB', '--latency', 'low']],
    [1, ['recommend', '--payload', '50MB', '--latency', 'low', '--strict']],
    [1, ['recommend', '--payload', '50MB', '--latency', '250ms']],
    [0, ['--payload', '5MB']],
    [0, ['compare']],
    [1, ['compare', '--payload', '50MB', '--latency', '250ms']],
    [0, ['show']],
    [0, ['rules']],
    [0, ['--version']],
    [0, ['--help']],
    [0, ['compare', '--help']],
  ])('exit with %i for %j', async (status, args) => {
    const ran = await program(args);
    expect(ran.stderr).toBe('');
    expect(ran.stdout).not.toBe('');
    expect(ran.status).toBe(status);
  });
});
