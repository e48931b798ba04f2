import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { program, workspace } from '../program.ts';
import {
  CTRL_C,
  CTRL_D,
  CTRL_U,
  DOWN,
  dialogue,
  ENTER,
  ESCAPE,
  hasScript,
  isColored,
  UP,
} from './dialogue.ts';

const { folder, write } = workspace();

const LATENCY = 'How soon is the answer to a request needed?';
const PAYLOAD = 'How big is the largest request?';
const TIME = 'How long does the model work on one request?';
const MENU = 'What now?';
const KEYS = 'Ctrl-D: finish';

describe.skipIf(!hasScript)('infer-advisor init', () => {
  it('asks, recommends, and writes a file with which recommend says the same', async () => {
    const talk = dialogue(['init'], { cwd: folder });
    await talk.on(LATENCY);
    await talk.on(KEYS, ENTER);
    await talk.on('So far: Real-Time, 94 points');
    await talk.on(PAYLOAD);
    await talk.on(KEYS, '3 mb', ENTER);
    await talk.on(TIME);
    await talk.on(KEYS, '2s', ENTER);
    await talk.on('So far: Real-Time');
    await talk.on(KEYS, CTRL_D);
    await talk.on('Use Real-Time Inference.');
    await talk.on('infer-advisor recommend --payload 3MB --processing-time 2s --latency low');
    await talk.on(MENU);
    await talk.on('first letter', DOWN, ENTER);
    await talk.on('Into which file?');
    await talk.on('Esc: back', CTRL_U, 'answers.yaml', ENTER);
    await talk.on('infer-advisor recommend answers.yaml');
    const { shown, status } = await talk.end();
    expect(status).toBe(0);
    const file = path.join(folder, 'answers.yaml');
    expect(readFileSync(file, 'utf8')).toContain('# largest request body\npayload: 3MB\n');
    const { stdout } = await program(['recommend', file]);
    expect(shown).toContain(stdout.trimEnd());
  });

  it('scores by prices of your own, and offers the command with them', async () => {
    // Serverless at a thousand times its price.
    const list = JSON.parse(readFileSync('data/prices.json', 'utf8'));
    for (const row of list.prices) if (row.item === 'serverless') row.usd *= 1000;
    const own = write('own-prices.json', JSON.stringify(list));
    const stated = ['--processing-time', '1s', '--request-rate', '1/min', '--priority', 'cost'];
    const first = async (flags: readonly string[]) => {
      const talk = dialogue(['init', ...stated, ...flags]);
      await talk.on(KEYS, CTRL_D);
      await talk.on(MENU);
      await talk.on('first letter', ENTER);
      return (await talk.end()).shown;
    };
    expect(await first([])).toContain('Use Serverless Inference.');
    const shown = await first(['--prices', own, '--region', 'us-east-1']);
    expect(shown).toContain('Use Batch Transform.');
    const command = /infer-advisor (recommend --.*--prices \S+ --region us-east-1)/.exec(
      shown,
    )?.[1];
    const again = await program((command ?? '').split(' '));
    expect(again.stdout).toContain('Use Batch Transform.');
  });

  it('refuses prices that cannot be read before it asks', async () => {
    const { shown, status } = await dialogue(['init', '--prices', 'no-such.json']).end();
    expect(status).toBe(2);
    expect(shown).toContain("cannot read 'no-such.json'");
    expect(shown).not.toContain(LATENCY);
  });

  it('goes back by Escape, by < and by an entry, and offers what was said before', async () => {
    const talk = dialogue(['init']);
    await talk.on(LATENCY);
    await talk.on(KEYS, DOWN, ENTER);
    await talk.on('So far: Async');
    await talk.on('2. ');
    await talk.on('Back to the question before', UP, ENTER);
    await talk.on(LATENCY);
    await talk.on('>  soon: within seconds to minutes');
    await talk.on(KEYS, UP, ENTER);
    await talk.on(PAYLOAD);
    await talk.on(KEYS, '5KB', ENTER);
    await talk.on(TIME);
    await talk.on(KEYS, '<', ENTER);
    await talk.on(PAYLOAD);
    await talk.on('>  5KB');
    await talk.on(KEYS, ESCAPE);
    await talk.on(LATENCY);
    await talk.on(KEYS, CTRL_C);
    expect((await talk.end()).status).toBe(130);
  });

  it('chooses by first letters, the next of several with each press', async () => {
    const talk = dialogue(['init', '--payload', '1KB']);
    await talk.on('Does the model need a GPU?');
    await talk.on(KEYS, 'n', ENTER);
    await talk.on('no (GPU no)');
    await talk.on('2. ');
    await talk.on(KEYS, '<', ENTER);
    await talk.on('>  no');
    await talk.on(KEYS, 'I', 'y', ENTER);
    await talk.on('yes (GPU yes)');
    await talk.on(KEYS, CTRL_D);
    await talk.on('--payload 1KB --gpu');
    await talk.on(MENU);
    await talk.on('first letter', 'b', 'n', ENTER);
    expect((await talk.end()).status).toBe(0);
  });

  it('ends where no question matters any more, and says so', async () => {
    const talk = dialogue(['init', '--latency', 'medium', '--no-interactive', '--no-streaming']);
    await talk.on('What weighs most?');
    await talk.on(KEYS, ENTER);
    await talk.on('No other question would change the answer much.');
    await talk.on(MENU);
    await talk.on('first letter', ESCAPE);
    await talk.on('What weighs most?');
    await talk.on(KEYS, CTRL_C);
    expect((await talk.end()).status).toBe(130);
  });

  it('takes a bound instead of a word, and goes back from it to the words', async () => {
    const talk = dialogue(['init']);
    await talk.on(LATENCY);
    await talk.on(KEYS, DOWN, DOWN, DOWN, ENTER);
    await talk.on('Within what time');
    await talk.on(KEYS, ESCAPE);
    await talk.on(LATENCY);
    await talk.on(KEYS, DOWN, DOWN, DOWN, ENTER);
    await talk.on('Within what time');
    await talk.on(KEYS, '250ms', ENTER);
    await talk.on(KEYS, CTRL_D);
    await talk.on('infer-advisor recommend --latency 250ms');
    await talk.on(MENU);
    await talk.on('first letter', ENTER);
    expect((await talk.end()).status).toBe(0);
  });

  it('says what is wrong with a value as a flag would be told, and takes the mended one', async () => {
    const talk = dialogue(['init', '--latency', 'low']);
    await talk.on(PAYLOAD);
    await talk.on(KEYS, '50', ENTER);
    await talk.on("'50' has no unit; write 50MB or 50KB (units: B, KB, MB, GB, TB, KiB, MiB");
    await talk.on(KEYS, 'KB', ENTER);
    await talk.on('\n   50KB\n');
    await talk.on(TIME);
    await talk.on(KEYS, CTRL_C);
    const { shown, status } = await talk.end();
    expect(status).toBe(130);
    expect(shown).toContain('To go on from here: infer-advisor init --payload 50KB --latency low');
  });

  it('ends politely when nothing is known', async () => {
    const talk = dialogue(['init']);
    for (let number = 1; number <= 9; number += 1) {
      await talk.on(`${number}. `);
      await talk.on(KEYS);
      // In a list, "I don't know" is behind the last value: last of all for the first question.
      const isText = talk.since(`${number}. `).includes("Enter alone: I don't know");
      await talk.on('', ...(isText ? [ENTER] : number === 1 ? [UP, ENTER] : [UP, UP, ENTER]));
    }
    await talk.on('Nothing is stated, so there is nothing to recommend.');
    const { shown, status } = await talk.end();
    expect(status).toBe(0);
    expect(shown).not.toContain('10. ');
  });

  it('judges with the settings of the project, and says so', async () => {
    const env = { INFER_ADVISOR_PRIORITY: 'cost' };
    const talk = dialogue(['init', '--latency', 'low'], { env });
    await talk.on('Given: latency low, priority cost');
    await talk.on(KEYS, CTRL_D);
    await talk.on('priority cost unless stated (from INFER_ADVISOR_PRIORITY)');
    await talk.on(MENU);
    await talk.on('first letter', CTRL_C);
    expect((await talk.end()).status).toBe(130);
  });

  it('ends with exit code 1 where no option fits', async () => {
    const talk = dialogue(['init', '--payload', '50MB', '--latency', '250ms']);
    await talk.on('So far: no option meets payload 50MB and latency 250ms together');
    await talk.on('What is stated rules out every option');
    await talk.on('No option fits.');
    await talk.on(MENU);
    await talk.on('first letter', ENTER);
    expect((await talk.end()).status).toBe(1);
  });

  it('replaces no file without a yes', async () => {
    const file = write('mine.yaml', 'traffic: spiky\n');
    const talk = dialogue(['init', file, '--output', file], { cwd: folder });
    await talk.on('Given: traffic spiky');
    await talk.on(KEYS, CTRL_D);
    await talk.on(`${file}' exists already.`);
    await talk.on('first letter', ENTER);
    await talk.on('Into which file?');
    await talk.on('Esc: back', CTRL_U, 'mine.json', ENTER);
    await talk.on('the workload is written as YAML');
    await talk.on('Esc: back', CTRL_U, 'missing/mine.yaml', ENTER);
    await talk.on("cannot write 'missing/mine.yaml'");
    await talk.on('Esc: back', CTRL_U, 'mine.yaml', ENTER);
    await talk.on("'mine.yaml' exists already.");
    expect(readFileSync(file, 'utf8')).toBe('traffic: spiky\n');
    await talk.on('first letter', DOWN, ENTER);
    await talk.on('Written.');
    expect((await talk.end()).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('$schema: urn:infer-advisor:workload:1\n');
  });

  it('escapes what is pasted', async () => {
    const talk = dialogue(['init', '--latency', 'low']);
    await talk.on(PAYLOAD);
    await talk.on(KEYS, '\u202e\u200b5', ENTER);
    await talk.on("'\\u{202e}\\u{200b}5' is no size");
    await talk.on(KEYS, CTRL_C);
    const { raw } = await talk.end();
    expect(raw).not.toMatch(/[\u202e\u200b]/);
  });

  it('fits a narrow and low terminal', async () => {
    const talk = dialogue(['init'], { columns: 40, rows: 10 });
    await talk.on('How soon is the answer to a request\n   needed?');
    await talk.on('Ctrl-D', UP, UP, UP, ENTER);
    await talk.on('2. ');
    await talk.on('Ctrl-D', CTRL_C);
    const { shown, status } = await talk.end();
    expect(status).toBe(130);
    const wide = shown.split('\n').filter((line) => line.length > 40);
    expect(wide).toEqual([]);
  });

  it.each([
    ['colours by itself', [], {}, true],
    ['heeds NO_COLOR', [], { NO_COLOR: '1' }, false],
    ['heeds --color never', ['--color', 'never'], {}, false],
  ])('%s', async (_title, flags, env, colored) => {
    const talk = dialogue(['init', ...flags], { env });
    await talk.on(LATENCY);
    await talk.on(KEYS, ENTER);
    await talk.on(PAYLOAD);
    await talk.on(KEYS, CTRL_C);
    const { raw } = await talk.end();
    expect(isColored(raw)).toBe(colored);
  });

  it.each([
    ['a dumb terminal', { TERM: 'dumb' }, 'TERM=dumb'],
    ['continuous integration', { CI: 'true' }, 'CI is set'],
  ])('asks nothing on %s', async (_title, env, reason) => {
    const { shown, status } = await dialogue(['init'], { env }).end();
    expect(status).toBe(2);
    expect(shown).toContain(reason);
    expect(shown).toContain('infer-advisor init --skeleton');
  });
});

describe('infer-advisor init without a terminal', () => {
  it('asks nothing and says what to do instead', async () => {
    const { status, stdout, stderr } = await program(['init', '--payload', '50MB']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      [
        'infer-advisor: init asks questions, but standard input is no terminal',
        '  state the workload with flags: infer-advisor recommend --payload 50MB --latency low',
        '  or fill in a file: infer-advisor init --skeleton > workload.yaml',
        '',
      ].join('\n'),
    );
  });

  it('writes a skeleton, but onto no file', async () => {
    const file = path.join(folder, 'skeleton.yaml');
    expect((await program(['init', '--skeleton', '-o', file])).status).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).toBe((await program(['init', '--skeleton'])).stdout);
    const { status, stderr } = await program([
      'init',
      '--skeleton',
      '--payload',
      '1MB',
      '-o',
      file,
    ]);
    expect(status).toBe(2);
    expect(stderr).toContain('exists already');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('refuses to write YAML under the name of another form', async () => {
    const file = path.join(folder, 'skeleton.json');
    const { status, stderr } = await program(['init', '--skeleton', '-o', file]);
    expect(status).toBe(2);
    expect(stderr).toContain('--output: the workload is written as YAML');
    expect(existsSync(file)).toBe(false);
  });
});
