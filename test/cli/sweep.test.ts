import { describe, expect, it } from 'vitest';
import { program } from './program.ts';

const json = async (args: readonly string[], input = '') => {
  const { stdout, stderr, status } = await program(['sweep', ...args, '-f', 'json'], { input });
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
};

describe('sweep', () => {
  it('gives the exact bands along one field', async () => {
    const { kind, bands } = await json(['payload=1KB..1GB', '--processing-time', '30s']);
    expect(kind).toBe('ruler');
    expect(bands[0]).toMatchObject({ firstText: '1KB', lastText: '4MiB', last: 4 * 1024 ** 2 });
    expect(bands[1].first).toBe(4 * 1024 ** 2 + 1);
  });

  it('gives a map over two fields, with the place of the workload', async () => {
    const fields = ['payload=1KB..1GB', 'processingTime=100ms..2h'];
    const { kind, rows, here } = await json(
      [...fields, '-'],
      '{"payload":"5MB","processingTime":"9s"}',
    );
    expect(kind).toBe('map');
    expect(rows[here.row][here.column]).toEqual(expect.any(Number));
  });

  it('needs no workload', async () => {
    expect((await json(['traffic'])).bands).toHaveLength(5);
  });

  it('can be read without colour: a capital wins, a small letter is a compromise', async () => {
    const args = ['sweep', 'payload=1KB..1GB', '--latency', 'low', '--processing-time', '9s'];
    const { stdout } = await program(args);
    expect(stdout).toMatch(/^R+\?a\?a[?a]*aaa$/m);
    expect(stdout).toMatch(/^a {2}Async, a compromise$/m);
    expect(stdout).toMatch(/^\? {2}contested: /m);
  });

  it('has a line of CSV for each cell', async () => {
    const { stdout } = await program(['sweep', 'payload', 'traffic', '-f', 'csv']);
    const [header, ...rows] = stdout.trim().split('\n');
    expect(header).toBe('payload,traffic,recommended,status,contested');
    expect(rows.length % 5).toBe(0);
  });

  it.each([
    [['paylod=1KB..1GB'], "unknown field 'paylod'; did you mean 'payload'?"],
    [['payload=5'], '5'],
    [['payload', 'traffic', 'gpu'], '3 fields are too many'],
    [['payload', 'payload'], 'payload is there twice'],
    [['payload', 'no-such.yaml'], "cannot read 'no-such.yaml'"],
  ])('%j is a mistake of the user', async (args, message) => {
    const { status, stdout, stderr } = await program(['sweep', ...args]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
