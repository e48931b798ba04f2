import { describe, expect, it } from 'vitest';
import { program } from './program.ts';

const COST = ['cost', '--processing-time', '1s', '--request-rate', '1/s'];

describe('a flag that would silently lose against another', () => {
  it.each([
    [['recommend', '--gpu', '--no-gpu'], '--gpu and --no-gpu are both given'],
    [['recommend', '--no-gpu', '--gpu'], '--no-gpu and --gpu are both given'],
    [['recommend', '--gpu=false', '--gpu'], '--no-gpu and --gpu are both given'],
    [['recommend', '--gpu', '--gpu'], '--gpu and --gpu are both given'],
    [
      ['recommend', '--payload', '1MB', '--payload=2MB'],
      "--payload '1MB' and --payload '2MB' are both given",
    ],
    [['--payload', '1MB', '--payload', '1MB'], "--payload '1MB' and --payload '1MB' are both"],
    [['show', '-f', 'json', '--format', 'csv'], "--format 'json' and --format 'csv' are both"],
    [['prices', 'list', '--region', 'a', '--region', 'b'], "--region 'a' and --region 'b'"],
    [
      ['whatif', '--payload', '1MB', '--set', 'payload=2MB', '--set', 'payload='],
      "--set 'payload=2MB' and --set 'payload=' are both given",
    ],
    [
      ['whatif', '--payload', '1MB', '--set', 'request-rate=1/s', '--set', 'requestRate=2/s'],
      "--set 'request-rate=1/s' and --set 'requestRate=2/s' are both given",
    ],
    [
      [...COST, '--set', 'utilisation=0.5', '--set', ' utilisation=0.6'],
      "--set 'utilisation=0.5' and --set ' utilisation=0.6' are both given",
    ],
    [[...COST, '--set', 'instance=ml.m5.large', '--instance', 'ml.m5.large'], 'state it once'],
  ])('is refused in %j', async (args, message) => {
    const { status, stdout, stderr } = await program(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it.each([
    [[...COST, '--set', 'utilisation=0.5', '--set', 'startUpMinutes=3']],
    [['whatif', '--payload', '1MB', '--set', 'payload=2MB', '--set', 'gpu=true']],
    [['recommend', '--payload', '1MB', '--name', '--gpu', '--gpu']],
    [['check', 'test/examples/fleet.ndjson', '--fail-on', 'stale', '--fail-on', 'contested']],
  ])('is told from one that may be repeated, as in %j', async (args) => {
    expect(await program(args)).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('"=true" and "=false"', () => {
  it('are said to whatif in the same words', async () => {
    const changed = async (gpu: string) =>
      (await program(['whatif', '--payload', '1MB', '--set', `gpu=${gpu}`])).stdout;
    expect(await changed('yes')).toBe(await changed('true'));
    expect(await changed('No')).toBe(await changed('false'));
    expect(await changed('yes')).not.toBe(await changed('no'));
  });

  it.each([
    [['--gpu=yes'], true],
    [['--gpu=NO'], false],
    [['--gpu', 'yes'], true],
    [['--gpu', 'no'], false],
    [['--gpu', 'False'], false],
    [['--gpu'], true],
  ])('are said by %j, too', async (flags, gpu) => {
    const { stdout } = await program([
      'recommend',
      ...flags,
      '--payload',
      '1MB',
      '--format',
      'json',
    ]);
    expect(JSON.parse(stdout).workload.gpu).toBe(gpu);
  });

  it.each([[['--sources', 'no']], [['--', '--gpu', 'no']]])('leave %j as it is', async (args) => {
    const { status } = await program(['recommend', '--payload', '1MB', ...args]);
    expect(status).toBe(2);
  });

  it('give a flag that takes text its text', async () => {
    const { stdout } = await program([
      ...['recommend', '--name=true', '--payload', '1MB', '--gpu=false'],
      ...['--streaming=true', '--format', 'json'],
    ]);
    const { workload } = JSON.parse(stdout);
    expect(workload).toMatchObject({ name: 'true', gpu: false, streaming: true });
  });

  it.each([
    ['--payload=true', "payload 'true' is not a size"],
    ['--traffic=false', "traffic 'false' is unknown"],
    ['--nonsense=true', "unknown option '--nonsense=true'"],
  ])('%s', async (flag, message) => {
    const { stderr } = await program(['recommend', flag, '--latency', 'low']);
    expect(stderr).toContain(message);
  });
});

it('shows nothing of an unknown flag that would move or hide text', async () => {
  const { stderr } = await program(['recommend', '--x\u001b[31m\u202e']);
  expect(stderr).toContain('--x\\u{1b}[31m\\u{202e}');
});
