import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { program, workspace } from './program.ts';

const { write, folder } = workspace();

const RATE = ['--processing-time', '1.3s', '--request-rate', '20000/day'];
const HARD = ['--payload', '50MB', '--latency', 'low'];

describe('--format svg', () => {
  it.each([
    ['a ruler', ['sweep', 'payload']],
    ['a map', ['sweep', 'payload', 'processingTime', ...HARD]],
    ['a curve', ['cost', ...RATE]],
  ])('draws %s', async (_what, args) => {
    const { status, stdout, stderr } = await program([...args, '-f', 'svg']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^<\?xml [^>]*\?>\n<svg .*<\/svg>\n$/s);
  });

  it('goes into a file', async () => {
    const file = `${folder}/map.svg`;
    const { status, stdout } = await program(['sweep', 'payload', '-f', 'svg', '-o', file]);
    expect([status, stdout]).toEqual([0, '']);
    expect(readFileSync(file, 'utf8')).toContain('</svg>');
  });

  it.each([
    [['recommend', ...HARD, '-f', 'svg'], "'svg' draws what 'sweep' and 'cost' show"],
    [['cost', '--payload', '1MB', '-f', 'svg'], 'there is nothing to draw'],
    [['cost', '--payload', '50MB', '--latency', '250ms', '-f', 'svg'], 'there is nothing to draw'],
  ])('says what is wrong with %j', async (args, message) => {
    const { status, stdout, stderr } = await program(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('draws one workload, not many', async () => {
    const file = write('many.ndjson', '{"processingTime":"1s"}\n{"processingTime":"2s"}\n');
    const { status, stderr } = await program(['cost', file, '-f', 'svg']);
    expect(status).toBe(2);
    expect(stderr).toContain("'svg' draws one workload, not many");
  });
});

describe('--format html', () => {
  it.each([
    ['recommend', ['recommend', ...HARD], 0],
    ['recommend with costs', ['recommend', ...RATE, '--cost'], 0],
    ['recommend, when no option fits', ['recommend', '--payload', '50MB', '--latency', '250ms'], 1],
    ['explain', ['explain', ...HARD], 0],
    ['whatif', ['whatif', ...HARD, '--set', 'payload=4MB'], 0],
    ['compare', ['compare'], 0],
    ['cost', ['cost', ...RATE], 0],
    ['sweep', ['sweep', 'payload'], 0],
    ['show', ['show', 'batch'], 0],
    ['rules', ['rules'], 0],
    ['prices', ['prices', 'list'], 0],
  ])('makes a page of %s', async (_what, args, code) => {
    const { status, stdout, stderr } = await program([...args, '-f', 'html']);
    expect([status, stderr]).toEqual([code, '']);
    expect(stdout).toMatch(/^<!DOCTYPE html>\n.*<h1 .*<\/html>\n$/s);
  });

  it('shows the recommendation, the map, the costs, the ledger and the sources', async () => {
    const { stdout } = await program(['recommend', ...RATE, '--payload', '500KB', '-f', 'html']);
    const headings = [...stdout.matchAll(/<h2 [^>]*>(.*?)<\/h2>/g)].map(([, text]) => text);
    expect(headings).toEqual([
      'Which option wins, by payload and processing time',
      'What it costs',
      'Every limit and score',
      'Sources',
      'To reproduce',
    ]);
    expect(stdout.match(/<svg /g)).toHaveLength(4);
    expect(stdout).toContain('you are here: payload 500KB, processing time 1.3s');
  });

  it('takes prices from standard input once', async () => {
    const prices = readFileSync(path.join(import.meta.dirname, '../../data/prices.json'));
    const args = ['recommend', ...RATE, '--cost', '--prices', '-', '-f', 'html'];
    const { status, stderr } = await program(args, { input: prices });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('holds many workloads on one page, each with all that there is to show when asked', async () => {
    const file = write('fleet.ndjson', '{"name":"one","payload":"1MB"}\n{"payload":7}\n');
    const table = await program(['recommend', file, '-f', 'html', '--quiet']);
    const each = await program(['recommend', file, '-f', 'html', '--quiet', '--sources']);
    for (const { status, stdout } of [table, each]) {
      expect(status).toBe(2);
      expect(stdout.match(/<!DOCTYPE html>/g)).toHaveLength(1);
      expect(stdout).toMatch(/<\/html>\n$/);
    }
    expect(table.stdout.match(/<table/g)).toHaveLength(1);
    expect(each.stdout).toContain('>one</h1>');
  });
});

describe('cost --plot', () => {
  it('draws a letter for each option, and lists the break-even points by number', async () => {
    const { status, stdout } = await program(['cost', ...RATE, '--plot']);
    expect(status).toBe(0);
    // Requests that come one by one are no job's, so that there is no B.
    for (const letter of 'RSA')
      expect(stdout).toMatch(new RegExp(`^ *\\$?[\\d,.]* [│┤].*${letter}`, 'm'));
    expect(stdout).toMatch(/^@ {2}you are here: 608,333 requests a month/m);
    expect(stdout).toMatch(/^1 +[\d,]+ +[\d,]+ +\$[\d,.]+ +\w/m);
  });

  it.each(['80', '120'])('fits %s columns', async (columns) => {
    const { stdout } = await program(['cost', ...RATE, '--plot'], { env: { COLUMNS: columns } });
    const wide = stdout
      .split('\n')
      .filter((line) => line.length > Number(columns) && !line.includes('infer-advisor '));
    expect(wide).toEqual([]);
  });

  it('gives its points to machines', async () => {
    const json = JSON.parse((await program(['cost', ...RATE, '--plot', '-f', 'json'])).stdout);
    const [header, ...rows] = (await program(['cost', ...RATE, '--plot', '-f', 'csv'])).stdout
      .trim()
      .split('\n');
    expect(header).toBe('option,requests per month,total USD');
    const points = json.curve.series.flatMap(({ points }: { points: unknown[] }) => points);
    expect(rows).toHaveLength(points.length);
  });

  it('says why there is nothing to draw', async () => {
    const { status, stdout } = await program(['cost', '--payload', '1MB', '--plot']);
    expect(status).toBe(0);
    expect(stdout).toContain('No monthly figure');
  });
});
