import { describe, expect, it } from 'vitest';
import { csvOffer } from '../cost/offer-fixture.ts';
import { program, workspace } from './program.ts';

const { write } = workspace();

const RATE = ['--processing-time', '1.3s', '--request-rate', '20000/day'];

const json = async (args: readonly string[], input = '') => {
  const { stdout, stderr, status } = await program([...args, '-f', 'json'], { input });
  expect(stderr).toBe('');
  return { code: status, ...JSON.parse(stdout) };
};

describe('cost', () => {
  it('gives each eligible option a bill, in the order of the ranking', async () => {
    const { costs, breakEven, requestsPerMonth, code } = await json(['cost', ...RATE]);
    expect(code).toBe(0);
    expect(costs.map(({ option }: { option: string }) => option)).toHaveLength(4);
    expect(requestsPerMonth).toBeCloseTo((20_000 * 730) / 24);
    for (const { monthlyUSD } of costs) {
      const { total, compute, data, storage } = monthlyUSD;
      expect(total).toBeCloseTo(compute + data + storage, 6);
    }
    expect(breakEven[0]).toHaveProperty('cheaperBelow');
  });

  it('marks each assumption as stated or not', async () => {
    const { costs } = await json([
      'cost',
      ...RATE,
      '--set',
      'utilisation=0.5',
      '--high-availability',
    ]);
    const found = costs.find(({ option }: { option: string }) => option === 'real-time');
    const stated = found.assumptions.filter((one: { stated: boolean }) => one.stated);
    expect(stated.map(({ name }: { name: string }) => name)).toEqual([
      'requestsPerMonth',
      'utilisation',
      'highAvailability',
    ]);
  });

  it.each([
    ['--request-rate 3/s', ['processingTime'], '--processing-time 1s'],
    ['--processing-time 1s', ['requestRate'], '--request-rate 200/day'],
    [
      '--traffic spiky --peak-rate 5/s',
      ['processingTime', 'requestRate'],
      '--processing-time 1s --request-rate 1.3/s',
    ],
    // The examples contradict nothing that is stated.
    ['--latency 250ms --request-rate 3/s', ['processingTime'], '--processing-time 250ms'],
    ['--peak-rate 5/day --processing-time 1s', ['requestRate'], '--request-rate 5/day'],
  ])('%s: names what to add, and a command that gives figures', async (stated, fields, added) => {
    expect((await json(['cost', ...stated.split(' ')])).toState).toEqual(fields);
    const { stdout } = await program(['cost', ...stated.split(' ')]);
    const flags = fields.map((_, i) => added.match(/--[a-z-]+/g)?.[i] ?? '');
    for (const flag of flags) expect(stdout.split('\n\n')[0]).toContain(`${flag}, such as`);
    const next = /^Next +infer-advisor (.*)$/m.exec(stdout)?.[1] ?? '';
    expect(next).toContain(added);
    for (const { monthlyUSD } of (await json(next.split(' '))).costs)
      expect(monthlyUSD).not.toBeNull();
  });

  it('reads the workload from standard input', async () => {
    const { costs } = await json(['cost', '-'], '{"processingTime":"1s","requestRate":"1/s"}');
    expect(costs[0].monthlyUSD.total).toBeGreaterThan(0);
  });

  it('never makes up a figure', async () => {
    const { costs, withoutRate } = await json(['cost', '--processing-time', '1.3s']);
    for (const { monthlyUSD, reason } of costs) {
      expect([monthlyUSD, reason]).toEqual([null, 'request rate is not stated']);
    }
    expect(withoutRate[0].text).toMatch(/^Serverless \(2 GB\) is cheaper than ml\.m5\.large/);
  });

  const LLM = ['--model-memory', '15GB', '--gpu', '--streaming', '--processing-time', '10s'];
  const CHAT = [...LLM, '--interactive', '--latency', 'low', '--peak-rate', '20/s'];

  it.each([
    [['cost', ...CHAT, '--request-rate', '5/s'], /^Real-Time: \$[\d,]+–\$[\d,]+ a month/],
    [
      ['recommend', '--cost', ...CHAT, '--request-rate', '5/s'],
      /Real-Time recommended \d+ \$[\d,]+–\$/,
    ],
  ])('gives the range of what nobody measured, and how to state it: %j', async (args, range) => {
    const text = (await program(args)).stdout.replace(/\s+/g, ' ');
    expect(text).toMatch(range);
    expect(text).toMatch(/measure it, .* --set concurrencyPerInstance=N/);
    const stated = (await program([...args, '--set', 'concurrencyPerInstance=4'])).stdout;
    expect(stated).not.toMatch(/measure it, |\$[\d,]+–\$/);
  });

  it('asks for a rate that fits the peak', async () => {
    const { stdout } = await program(['cost', ...CHAT]);
    expect(stdout.replace(/\s+/g, ' ')).toContain('--request-rate, such as 5/s');
  });

  it('tells the end of what an option can serve from a break-even point', async () => {
    const work = ['--payload', '100KB', '--processing-time', '200ms', '--interactive'];
    const { stdout } = await program([
      'cost',
      ...work,
      '--request-rate',
      '2/s',
      '--traffic',
      'spiky',
    ]);
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toMatch(
      /Serverless up to [\d,]+ requests a month \(the most that it can serve\), then/,
    );
    expect(text).toContain('at any request rate that both can serve');
  });

  it('is a negative answer where no option is eligible', async () => {
    expect((await json(['cost', '--payload', '50MB', '--latency', '250ms'])).code).toBe(1);
  });

  it("takes AWS's own offer file of another region, as a file or piped in", async () => {
    const offer = csvOffer().replaceAll('us-east-1', 'eu-west-1').replaceAll('USE1-', 'EUW1-');
    const file = write('offer.csv', offer);
    const args = ['cost', ...RATE, '--region', 'eu-west-1', '--prices'];
    expect((await json([...args, file])).region).toBe('eu-west-1');
    expect((await json([...args, '-'], offer)).region).toBe('eu-west-1');
  });

  it.each([
    [['--region', 'eu-west-1'], "--region: the prices are those of us-east-1, not of 'eu-west-1'"],
    [['--set', 'utilization=0.5'], "unknown assumption 'utilization'; did you mean 'utilisation'?"],
    [['--set', 'utilisation'], "'utilisation' has no value; write name=value"],
    [['--instance', 'ml.m5.lagre'], "no price for instance 'ml.m5.lagre'"],
    [['--prices', 'nothing.json'], "cannot read 'nothing.json': there is no such file or folder"],
    [['--instance', 'ml.m5.large', '--set', 'instance=ml.g5.xlarge'], 'state it once'],
  ])('%j is a mistake of the user', async (flags, message) => {
    const { status, stdout, stderr } = await program(['cost', ...RATE, ...flags]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('refuses a price list with a place for each problem', async () => {
    const file = write('prices.json', '{\n  "region": "x",\n  "prices": 5\n}\n');
    const { status, stderr } = await program(['cost', ...RATE, '--prices', file]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/prices\.json:3:/);
  });

  it('goes through many workloads', async () => {
    const lines = ['1s', '2s'].map((time) => `{"processingTime":"${time}","requestRate":"1/s"}\n`);
    const args = ['cost', '-', '-f', 'ndjson', '-q'];
    const { stdout, status } = await program(args, { input: lines.join('') });
    expect(status).toBe(0);
    const [first, second] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).costs);
    expect(second[0].monthlyUSD.total).toBeGreaterThan(first[0].monthlyUSD.total);
  });
});

describe('recommend --cost', () => {
  it('adds the costs to the recommendation and changes nothing else', async () => {
    const plain = await json(['recommend', ...RATE]);
    const costed = await json(['recommend', ...RATE, '--cost']);
    expect(costed).toMatchObject(plain);
    expect(costed.costs).toEqual((await json(['cost', ...RATE])).costs);
  });

  it('is meant by any flag about the cost', async () => {
    expect(await json(['recommend', ...RATE, '--instance', 'ml.m5.xlarge'])).toHaveProperty(
      'costs',
    );
  });

  it('offers the command that shows more, with the same assumptions', async () => {
    const { stdout } = await program(['recommend', ...RATE, '--set', 'utilisation=0.5..0.8']);
    expect(stdout).toContain(`infer-advisor cost ${RATE.join(' ')} --set utilisation=0.5..0.8`);
  });
});

it('names the assumed number of jobs in the headline', async () => {
  const { stdout } = await program(['cost', '--records', '1000000', '--processing-time', '36ms']);
  expect(stdout.split('\n')[0]).toContain('(records × 30 jobs a month)');
  expect((await program(['cost', ...RATE])).stdout.split('\n')[0]).not.toContain('jobs');
});

describe('what a cost claims', () => {
  const said = async (args: string): Promise<string> => {
    const { stdout } = await program(['cost', ...args.split(' '), '-f', 'markdown']);
    return stdout;
  };

  it('no option costs least of all while the cost of another is unknown', async () => {
    const unknown = await said(
      '--no-cold-start-tolerant --traffic intermittent --model-memory 2.5GB --interactive --request-rate 20/day --processing-time 300ms',
    );
    expect(unknown).toContain(
      'Serverless: cost unknown; Real-Time costs least of those with a price',
    );
  });

  it('names the requests at a time that comparisons at any rate rest on', async () => {
    const steady = '--traffic steady --processing-time 200ms --request-rate 100/s';
    expect(await said(`${steady} --set concurrencyPerInstance=1`)).toContain(
      'at any request rate with one request at a time per instance, the other',
    );
    expect(await said(`${steady} --set concurrencyPerInstance=2`)).not.toContain(
      'one request at a time',
    );
  });

  it('says at any rate only of what can serve any', async () => {
    const data = '--processing-time 1s --records 10000 --traffic scheduled --deadline';
    const late = await said(`${data} 8m`);
    // 8 min less a start of 60 s: 420 each, 200 at once, 30 times a month.
    expect(late).toContain(
      'Serverless up to 2,520,000 requests a month (the most that it can serve)',
    );
    expect(late).not.toContain('at any rate');
    expect(late).toContain('as many as can help, though it may still not finish by the deadline');
    expect(await said(`${data} 1h`)).toContain('as few as finish by the deadline');
  });

  it('bills a data set beside a rate as often as the rate brings it', async () => {
    const both = (records: number) =>
      said(`--processing-time 1s --records ${records} --request-rate 10000/day --deadline 12h`);
    const weekly = await both(70_000);
    expect(weekly).toContain('304,167 requests a month');
    expect(weekly).toContain('records × 4.345 jobs');
    expect(weekly).not.toContain('collected');
    // More than the rate brings in a month: once.
    expect(await both(1_000_000)).toContain('1,000,000 requests a month');
  });

  it('names the jobs for which live requests are collected, and counts the S3 requests', async () => {
    const live = await said('--processing-time 200ms --request-rate 100/s --latency high');
    expect(live).toContain('Batch costs least: $844.56 (requests collected for 30 jobs a month)');
    // 262.8 million requests, each written, read, written and read.
    expect(live).toContain('1,051,200,000 S3 requests a month, half of them writes, counted');
    expect(live).not.toContain('is compared without its S3 requests');
  });
});

describe('what a comparison leaves out', () => {
  it('is named where it would cost less', async () => {
    const live = ['--processing-time', '100ms', '--request-rate', '10/s', '--payload', '100KB'];
    const { stdout } = await program(['cost', ...live]);
    expect(stdout.replace(/\s+/g, ' ')).toContain('the least of 3 options; Batch is not compared');
  });
});

describe('what the bills beside a recommendation rest on', () => {
  const basis = async (...flags: string[]): Promise<string> => {
    const { stdout } = await program(['recommend', '--cost', '-f', 'markdown', ...flags]);
    return /^- \*\*Based on:\*\* (.*)$/m.exec(stdout)?.[1] ?? '';
  };

  it('is how often a data set comes, where nobody says', async () => {
    const set = ['--records', '10M', '--processing-time', '100ms'];
    expect(await basis(...set)).toContain('30 jobs a month assumed');
    expect(await basis(...set, '--traffic', 'one-off')).not.toContain('jobs a month assumed');
    expect(await basis(...set, '--set', 'jobsPerMonth=4')).not.toContain('jobs a month assumed');
    expect(await basis('--request-rate', '1/s', '--processing-time', '1s')).not.toContain('jobs');
  });

  it('is the cheapest instance that fits, where another one runs today', async () => {
    const today = ['--request-rate', '1/s', '--processing-time', '1s', '--current', 'real-time'];
    const type = (name: string) => [...today, '--instance-type', name, '--instances', '2'];
    expect(await basis(...type('ml.m5.4xlarge'))).toContain(
      "on ml.m5.large, the cheapest that fits, not today's ml.m5.4xlarge",
    );
    expect(await basis(...type('ml.m5.large'))).not.toContain('not today');
    expect(await basis(...type('ml.m5.4xlarge'), '--set', 'instance=ml.m5.xlarge')).not.toContain(
      'not today',
    );
  });
});

describe('what decides a bill', () => {
  const asked = ['recommend', ...RATE, '--cost'];

  it.each([
    [[], true],
    [['--set', 'concurrencyPerInstance=4'], false],
  ])('is named with the recommendation: %j %s', async (flags, isNamed) => {
    const { stdout } = await program([...asked, ...flags, '-f', 'markdown']);
    const line = /^- \*\*Based on:\*\* .*at a time per instance assumed;/m;
    expect(line.test(stdout)).toBe(isNamed);
  });

  it('is a job a day for requests one by one, in the reason and among the assumptions', async () => {
    const rare = [...RATE, '--traffic', 'intermittent'];
    const { stdout } = await program(['recommend', ...rare, '--cost', '-f', 'csv']);
    expect(stdout).toMatch(/batch,.*for the next job/);
    const { costs } = await json(['cost', ...rare]);
    const jobs = costs
      .find(({ option }: { option: string }) => option === 'batch')
      .assumptions.find(({ name }: { name: string }) => name === 'jobsPerMonth');
    expect(jobs).toMatchObject({ value: 30, why: 'requests are collected for one job a day' });
  });

  it('is an instance that the model does not fit, also beside the ranking and as data', async () => {
    const small = ['--gpu', '--model-memory', '20GB', '--instance', 'ml.g4dn.xlarge'];
    const said = 'model memory 20GB does not fit ml.g4dn.xlarge with 16 GB of GPU memory';
    for (const args of [['cost'], ['recommend', '--cost']]) {
      const call = [...args, ...RATE, ...small];
      for (const format of ['markdown', 'html']) {
        expect((await program([...call, '-f', format])).stdout).toContain(said);
      }
      for (const { warnings } of (await json(call)).costs) {
        expect(warnings).toContainEqual(expect.stringContaining(said));
      }
    }
  });
});

describe('a command that is offered', async () => {
  const own = write(
    'own prices.json',
    (await program(['prices', 'import', '-'], { input: csvOffer() })).stdout,
  );
  const catalog = write('own catalog.json', '{"options": []}');
  const flags = ['--prices', own, '--region', 'us-east-1', '--catalog', catalog];
  const asked = ['--payload', '1MB', ...RATE];

  it.each([
    [['recommend', ...asked]],
    [['recommend', ...asked, '--cost']],
    [['cost', ...asked]],
    [['cost', ...asked, '--plot']],
    [['cost', '--payload', '1MB']],
    [['explain', ...asked]],
    [['explain', ...asked, '-f', 'markdown']],
    [['whatif', ...asked, '--set', 'payload=4MB']],
    [['compare', ...asked]],
  ])('of %j carries the prices, the region and the catalog', async (args) => {
    const { stdout } = await program([...args, ...flags]);
    const commands = stdout.match(/infer-advisor \w+ --.*$/gm) ?? [];
    expect(commands).not.toEqual([]);
    for (const command of commands) {
      expect(command).toContain(`--prices '${own}' --region us-east-1`);
      expect(command).toContain(`--catalog '${catalog}'`);
    }
  });
});

describe('an asynchronous endpoint that may scale to zero', () => {
  it.each([
    ['spiky', '2000/day', /requests leave no pause/, /requests leave no pause/],
    ['spiky', '5/day', /own start/, /scales to zero after each request/],
    ['intermittent', '2000/day', /our judgement/, /scales to zero$/],
  ])('of %s requests, %s, is told when it does', async (traffic, rate, outs, least) => {
    const flags = ['--traffic', traffic, '--request-rate', rate, '--processing-time', '60s'];
    const { stdout } = await program(['cost', '--no-interactive', ...flags, '-f', 'json']);
    const { assumptions } = JSON.parse(stdout).costs.find(
      ({ option }: { option: string }) => option === 'async',
    );
    const whyOf = (name: string) =>
      assumptions.find((one: { name: string }) => one.name === name).why;
    expect(whyOf('scaleOuts')).toMatch(outs);
    expect(whyOf('asyncMinimumInstances')).toMatch(least);
  });
});

it('says beside a ranking why an option has no figure', async () => {
  const flags = '--processing-time 800ms --request-rate 3000/day --model-memory 2GB --interactive';
  const args = ['recommend', ...flags.split(' '), '--no-cold-start-tolerant', '--cost'];
  const { stdout } = await program(args);
  expect(stdout).toMatch(/unknown/);
  expect(stdout).toMatch(/^No figure +Serverless: no provisioned concurrency price for 3072 MB/m);
});
