import { describe, expect, it } from 'vitest';
import { migrationOf, type Worth } from '../../src/analysis/migration.ts';
import { catalog, parseWorkload, recommend, type WorkloadInput } from '../../src/index.ts';
import { migrationFacts } from '../../src/shipped.ts';

const migration = (workload: WorkloadInput) =>
  migrationOf(recommend(parseWorkload(workload)), migrationFacts, catalog);

describe('advice', () => {
  const cases: readonly [WorkloadInput, string, string | null, RegExp][] = [
    [{ payload: '500MB', interactive: false, current: 'async' }, 'keep', null, /comes first/],
    [{ gpu: true, interactive: true, current: 'serverless' }, 'migrate', 'real-time', /CPU only/],
    [
      { traffic: 'intermittent', current: 'real-time' },
      'consider',
      'serverless',
      /^Real-Time Inference also does the work, but scores .* less$/,
    ],
    // A missed wish is said whatever else is known; a limit that is broken, too.
    [{ latency: 'low', current: 'async' }, 'migrate', 'real-time', /is a compromise: /],
    [
      { traffic: 'intermittent', scaleToZero: true, current: 'real-time' },
      'migrate',
      'serverless',
      /^Real-Time Inference is a compromise: only with inference components/,
    ],
    // What is deployed says nothing of the work.
    [{ gpu: false, current: 'real-time' }, 'keep', null, /too little is known of the work/],
    [{ vpc: true, modelMemory: '2GB', current: 'batch' }, 'keep', null, /against Batch/],
    [{ gpu: false, current: 'serverless' }, 'keep', null, /comes first/],
    [{ payload: '50MB', interactive: true, current: 'async' }, 'keep', null, /no option fits/],
  ];
  it.each(cases)('%j → %s', (workload, advice, to, reason) => {
    const found = migration(workload);
    expect([found?.advice, found?.to]).toEqual([advice, to]);
    expect(found?.reason).toMatch(reason);
  });

  it('is none where nobody says what runs today', () => {
    expect(migration({ payload: '1MB' })).toBeNull();
  });
});

describe('what it saves', () => {
  const worth = (monthlyUSD: number | null, aboutTheSame = false): Worth => ({
    monthlyUSD,
    aboutTheSame,
  });
  const IDLE: WorkloadInput = { traffic: 'intermittent', current: 'real-time' };
  const KEPT: WorkloadInput = { ...IDLE, interactive: true, latency: '1s', streaming: true };
  const MISSED: WorkloadInput = { latency: 'low', current: 'async' };
  /** Real-time and batch do it, and what speaks for one of them is more than money. */
  const SCHEDULED: WorkloadInput = { records: 5000, traffic: 'scheduled', current: 'real-time' };

  it.each<[string, WorkloadInput, Worth | null, Worth | null, string]>([
    ['a move that saves', IDLE, worth(500), null, 'consider'],
    ['one of which nobody knows', IDLE, worth(null), null, 'consider'],
    ['about the same', IDLE, worth(5, true), null, 'keep'],
    ['one that costs more', IDLE, worth(-50), null, 'keep'],
    ['one that costs more and suits better', SCHEDULED, worth(-50), null, 'consider'],
    ['less of the same, which saves as much', IDLE, worth(500), worth(480), 'resize'],
    ['less of the same, which saves less', IDLE, worth(500), worth(300), 'consider'],
    ['a move that is no better, and less of the same', IDLE, worth(-5), worth(300), 'resize'],
    ['what comes first', KEPT, worth(0, true), null, 'keep'],
    ['what comes first, on less', KEPT, worth(0, true), worth(300), 'resize'],
    ['what misses a wish, whatever it costs', MISSED, worth(-900), worth(300), 'migrate'],
  ])('%s', (_what, workload, move, resize, advice) => {
    const worths = { move: () => move, resize, overload: null };
    const found = migrationOf(recommend(parseWorkload(workload)), migrationFacts, catalog, worths);
    expect(found?.advice).toBe(advice);
    expect(found?.to === null).toBe(advice === 'keep' || advice === 'resize');
  });
});

describe('too few instances for the deadline', () => {
  const DATED: WorkloadInput = { records: 100_000, processingTime: '1s', deadline: '1h' };
  const worth = (monthlyUSD: number): Worth => ({ monthlyUSD, aboutTheSame: false });

  it.each<[current: string, instances: number, move: number | null, advice: string, why: RegExp]>([
    ['batch', 44, null, 'keep', /comes first$/],
    [
      'batch',
      43,
      null,
      'resize',
      /comes first, but 43 instances are too few for the deadline, one record at a time on each$/,
    ],
    ['batch', 1, null, 'resize', /1 instance is too few/],
    // 28 do it, and cost 900 more than today; batch is set against those.
    ['real-time', 27, null, 'consider', /does the work with 28 instances, but scores/],
    ['real-time', 27, -500, 'consider', /with 28 instances/],
    ['real-time', 28, -500, 'consider', /even without what it costs/],
  ])('%s on %d, a move worth %s: %s', (current, instances, move, advice, why) => {
    const workload = parseWorkload({ ...DATED, current, instances });
    const worths = {
      move: () => (move === null ? null : worth(move)),
      resize: worth(-900),
      overload: null,
    };
    const found = migrationOf(recommend(workload), migrationFacts, catalog, worths);
    expect(found?.advice).toBe(advice);
    expect(found?.reason).toMatch(why);
  });
});

const ids = catalog.options.map(({ id }) => id);
const pairs = ids.flatMap((from) =>
  ids.filter((to) => to !== from).map((to) => [from, to] as const),
);

/** The move between two options, whatever suits better. */
function move(from: string, to: string) {
  const recommendation = recommend(parseWorkload({ payload: '1MB', current: from }));
  const options = recommendation.options.map((option) => ({ ...option, tiedWith: [] }));
  return (
    migrationOf({ ...recommendation, options, recommended: to }, migrationFacts, catalog)?.steps ??
    []
  );
}

describe('what should be stated', () => {
  it.each<[WorkloadInput, readonly string[]]>([
    [{ gpu: false, current: 'real-time' }, ['traffic', 'latency', 'payload']],
    [{ traffic: 'intermittent', current: 'real-time' }, ['latency', 'payload', 'processingTime']],
    [{ traffic: 'intermittent', payload: '1MB', processingTime: '1s', current: 'real-time' }, []],
    [{ gpu: true, interactive: true, current: 'serverless' }, []],
  ])('%j: %j', (workload, fields) => {
    expect(migration(workload)?.toState).toEqual(fields);
  });
});

describe('steps', () => {
  it.each(pairs)('from %s to %s name code and resources, with sources', (from, to) => {
    const steps = move(from, to);
    const areas = steps.map(({ area }) => area);
    expect(areas).toEqual(expect.arrayContaining(['code', 'resources']));
    expect(new Set(areas).size).toBe(areas.length);
    for (const { sources } of steps) expect(sources).not.toEqual([]);
  });

  it('know that a serverless endpoint can become a real-time one, but not the reverse', () => {
    const text = (from: string, to: string) =>
      move(from, to).find(({ area }) => area === 'resources')?.text;
    expect(text('serverless', 'real-time')).toMatch(/in place/);
    expect(text('real-time', 'serverless')).toMatch(/not the reverse/);
  });
});
