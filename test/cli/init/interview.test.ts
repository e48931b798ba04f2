import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
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

const LATENCY = 'What latency is acceptable?';
const PAYLOAD = 'How big is the largest request?';
const TIME = 'How long does the model work on one request?';
const MENU = 'What now?';
/** Where a list, or a line to type into, is ready. */
const LIST = 'Enter: confirm';
const LINE = "(Enter: I don't know)";
const EITHER = /Enter: (?:confirm|I don't know)/;
/** A workload of which the payload and the time are known. */
const SIZED = ['--payload', '1KB', '--processing-time', '50ms'];

describe.skipIf(!hasScript)('infer-advisor init', () => {
  it('asks, recommends, and writes a file with which recommend says the same', async () => {
    const talk = dialogue(['init'], { cwd: folder });
    await talk.on(PAYLOAD);
    await talk.on(LINE, '3 mb', ENTER);
    await talk.on('So far: ');
    await talk.on(TIME);
    await talk.on(LINE, '2s', ENTER);
    await talk.on('3. ');
    await talk.on(EITHER, CTRL_D);
    await talk.on('Use ');
    await talk.on('infer-advisor recommend --payload 3MB --processing-time 2s');
    await talk.on(MENU);
    await talk.on(LIST, DOWN, ENTER);
    await talk.on('Into which file?');
    await talk.on('workload.yaml', 'answers.yaml', ENTER);
    await talk.on('infer-advisor recommend answers.yaml');
    const { shown, status } = await talk.end();
    expect(status).toBe(0);
    const file = path.join(folder, 'answers.yaml');
    expect(readFileSync(file, 'utf8')).toContain('# largest request body\npayload: 3MB\n');
    const { stdout } = await program(['recommend', file]);
    expect(shown).toContain(stdout.trimEnd());
  });

  it('says what leads only when that changes', async () => {
    const talk = dialogue(['init', ...SIZED]);
    await talk.on('1. ');
    await talk.on(LIST, UP, ENTER);
    await talk.on('2. ');
    await talk.on(EITHER, CTRL_C);
    const { shown } = await talk.end();
    expect(shown.match(/So far: /g)).toHaveLength(1);
  });

  it('writes to the file that is offered by Enter alone', async () => {
    const cwd = mkdtempSync(path.join(folder, 'ghost-'));
    const talk = dialogue(['init', ...SIZED], { cwd });
    await talk.on(LIST, CTRL_D);
    await talk.on(MENU);
    await talk.on(LIST, DOWN, ENTER);
    await talk.on('Into which file?');
    await talk.on('workload.yaml', ENTER);
    await talk.on('infer-advisor recommend workload.yaml');
    expect((await talk.end()).status).toBe(0);
    expect(existsSync(path.join(cwd, 'workload.yaml'))).toBe(true);
  });

  it('scores by prices of your own, and offers the command with them', async () => {
    // Serverless at a thousand times its price.
    const list = JSON.parse(readFileSync('data/prices.json', 'utf8'));
    for (const row of list.prices) if (row.item === 'serverless') row.usd *= 1000;
    const own = write('own-prices.json', JSON.stringify(list));
    const stated = ['--processing-time', '1s', '--request-rate', '1/min', '--priority', 'cost'];
    const first = async (flags: readonly string[]) => {
      const talk = dialogue(['init', '--payload', '1KB', ...stated, ...flags]);
      await talk.on(LIST, CTRL_D);
      await talk.on(MENU);
      await talk.on(LIST, ENTER);
      return (await talk.end()).shown;
    };
    const shown = await first(['--prices', own, '--region', 'us-east-1']);
    const command = /infer-advisor (recommend --.*--prices \S+ --region us-east-1)/.exec(
      shown,
    )?.[1];
    const again = await program((command ?? '').split(' '));
    const score = (text: string) => Number(/Serverless +\w+ +(\d+)/.exec(text)?.[1]);
    expect(score(shown)).toBe(score(again.stdout));
    expect(score(shown)).toBeLessThan(score(await first([])));
  });

  it('refuses prices that cannot be read before it asks', async () => {
    const { shown, status } = await dialogue(['init', '--prices', 'no-such.json']).end();
    expect(status).toBe(2);
    expect(shown).toContain("cannot read 'no-such.json'");
    expect(shown).not.toContain(PAYLOAD);
  });

  it('goes back by Escape, and offers what was said before', async () => {
    const talk = dialogue(['init', '--payload', '1KB']);
    await talk.on(TIME);
    await talk.on(LINE, '5s', ENTER);
    await talk.on('2. ');
    await talk.on(EITHER, ESCAPE);
    await talk.on(TIME);
    await talk.on('5s', ENTER);
    await talk.on('2. ');
    await talk.on(EITHER, ENTER);
    await talk.on('3. ');
    await talk.on(EITHER, ESCAPE);
    await talk.on('2. ');
    await talk.on(EITHER, CTRL_C);
    const { status, shown } = await talk.end();
    expect(status).toBe(130);
    expect(shown).toContain('infer-advisor init --payload 1KB --processing-time 5s');
  });

  it('takes Escape for nothing where there is no way back', async () => {
    const talk = dialogue(['init']);
    await talk.on(LINE, ESCAPE);
    await pause(500); // what follows an Escape at once belongs to it
    await talk.on('', '1KB', ENTER);
    await talk.on(TIME);
    await talk.on(LINE, CTRL_C);
    expect((await talk.end()).status).toBe(130);
  });

  it('ends where no question matters any more, and says so', async () => {
    const stated = ['--latency', 'high', '--no-interactive', '--no-streaming'];
    const talk = dialogue(['init', ...SIZED, ...stated]);
    let asked = 0;
    for (;;) {
      await talk.on(/◆ +\d\. |No other question/);
      if (talk.since('No other question').startsWith('No other question')) break;
      asked += 1;
      await talk.on(EITHER, ENTER);
    }
    await talk.on(MENU);
    await talk.on(LIST, ESCAPE);
    await talk.on(`◆  ${asked}. `);
    await talk.on(EITHER, CTRL_C);
    expect((await talk.end()).status).toBe(130);
  });

  it('takes a bound instead of a word, and goes back from it to the words', async () => {
    const talk = dialogue(['init']);
    await talk.on(LINE, ENTER);
    await talk.on(TIME);
    await talk.on(LINE, ENTER);
    await talk.on(LATENCY);
    await talk.on(LIST, DOWN, DOWN, DOWN, ENTER);
    await talk.on('Within what time');
    await talk.on(LINE, ESCAPE);
    await talk.on(LATENCY);
    await talk.on(LIST, DOWN, DOWN, DOWN, ENTER);
    await talk.on('Within what time');
    await talk.on(LINE, '250ms', ENTER);
    await talk.on(EITHER, CTRL_D);
    await talk.on('--latency 250ms');
    await talk.on(MENU);
    await talk.on(LIST, ENTER);
    expect((await talk.end()).status).toBe(0);
  });

  it('says what is wrong with a value as a flag would be told, and takes the corrected one', async () => {
    const talk = dialogue(['init', '--latency', 'low']);
    await talk.on(PAYLOAD);
    await talk.on(LINE, '50', ENTER);
    await talk.on("'50' has no unit");
    await talk.on('', 'KB', ENTER);
    await talk.on(TIME);
    await talk.on(LINE, CTRL_C);
    const { shown, status } = await talk.end();
    expect(status).toBe(130);
    expect(shown).toContain('To go on from here: infer-advisor init --payload 50KB --latency low');
  });

  it('ends politely when nothing is known', async () => {
    const talk = dialogue(['init']);
    for (let number = 1; number <= 9; number += 1) {
      await talk.on(`${number}. `);
      await talk.on(EITHER);
      // In a list, "I don't know" is the last entry.
      const isText = talk.since(`${number}. `).includes(LINE);
      await talk.on('', ...(isText ? [ENTER] : [UP, ENTER]));
    }
    await talk.on('Nothing is stated, so there is nothing to recommend.');
    const { shown, status } = await talk.end();
    expect(status).toBe(0);
    expect(shown).not.toContain('10. ');
  });

  it('judges with the settings of the project, and says so', async () => {
    const env = { INFER_ADVISOR_PRIORITY: 'cost' };
    const talk = dialogue(['init', ...SIZED, '--latency', 'low'], { env });
    await talk.on('latency low, priority cost');
    await talk.on(LIST, CTRL_D);
    await talk.on('priority cost unless stated (from INFER_ADVISOR_PRIORITY)');
    await talk.on(MENU);
    await talk.on(LIST, CTRL_C);
    expect((await talk.end()).status).toBe(130);
  });

  it('ends with exit code 1 where no option fits', async () => {
    const talk = dialogue(['init', '--payload', '50MB', '--latency', '250ms']);
    await talk.on('So far: no option meets payload 50MB and latency 250ms together');
    await talk.on('No option fits.');
    await talk.on(MENU);
    await talk.on(LIST, DOWN, DOWN, ENTER);
    expect((await talk.end()).status).toBe(1);
  });

  it('offers to change what rules out every option', async () => {
    const talk = dialogue(['init', '--latency', '250ms']);
    await talk.on(PAYLOAD);
    await talk.on(LINE, '50MB', ENTER);
    await talk.on('No option fits.');
    await talk.on(MENU);
    await talk.on('Change payload 50MB');
    await talk.on(LIST, ENTER);
    await talk.on(PAYLOAD);
    await talk.on('50MB', ESCAPE);
    await talk.on('No option fits.');
    await talk.on(LIST, ENTER);
    await talk.on(PAYLOAD);
    await talk.on('50MB', CTRL_U, '1KB', ENTER);
    await talk.on(TIME);
    await talk.on(LINE, CTRL_C);
    const { shown, status } = await talk.end();
    expect(status).toBe(130);
    expect(shown).toContain('infer-advisor init --payload 1KB --latency 250ms');
  });

  it('replaces no file without a yes', async () => {
    const file = write('mine.yaml', 'traffic: spiky\n');
    const talk = dialogue(['init', file, '--output', file, ...SIZED], { cwd: folder });
    await talk.on('traffic spiky');
    await talk.on(LIST, CTRL_D);
    await talk.on(`${file}' exists already.`);
    await talk.on(LIST, ENTER);
    await talk.on('Into which file?');
    await talk.on('workload.yaml', 'mine.json', ENTER);
    await talk.on('the workload is written as YAML');
    await talk.on('', CTRL_U, 'missing/mine.yaml', ENTER);
    await talk.on("cannot write 'missing/mine.yaml'");
    await talk.on('Into which file?');
    await talk.on('workload.yaml', 'mine.yaml', ENTER);
    await talk.on("'mine.yaml' exists already.");
    expect(readFileSync(file, 'utf8')).toBe('traffic: spiky\n');
    await talk.on(LIST, DOWN, ENTER);
    await talk.on('Written.');
    expect((await talk.end()).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('$schema: urn:infer-advisor:workload:1\n');
  });

  it('escapes what is pasted', async () => {
    const talk = dialogue(['init', '--latency', 'low']);
    await talk.on(PAYLOAD);
    await talk.on(LINE, '\u202e\u200b5', ENTER);
    await talk.on("'\\u{202e}\\u{200b}5' is not a size");
    await talk.on('', CTRL_C);
    expect((await talk.end()).status).toBe(130);
  });

  it('works on a narrow and low terminal', async () => {
    const talk = dialogue(['init', ...SIZED], { columns: 40, rows: 10 });
    await talk.on('1. ');
    await talk.on(/Enter:\s+confirm/, UP, ENTER);
    await talk.on('2. ');
    await talk.on('', CTRL_C);
    expect((await talk.end()).status).toBe(130);
  });

  it.each([
    ['colours by itself', [], {}, true],
    ['heeds NO_COLOR', [], { NO_COLOR: '1' }, false],
    ['heeds --color never', ['--color', 'never'], {}, false],
  ])('%s', async (_title, flags, env, colored) => {
    const talk = dialogue(['init', ...flags], { env });
    await talk.on(PAYLOAD);
    await talk.on(LINE, '1KB', ENTER);
    await talk.on(TIME);
    await talk.on(LINE, CTRL_C);
    const { raw } = await talk.end();
    expect(isColored(raw)).toBe(colored);
  });

  it.each([
    ['a dumb terminal', { TERM: 'dumb' }, 'TERM=dumb'],
    ['continuous integration', { CI: 'true' }, 'CI is set'],
  ])('asks nothing on %s', async (_title, env, reason) => {
    const { shown, status } = await dialogue(['init'], { env }).end();
    expect(status).toBe(2);
    // Where the line breaks is up to the terminal.
    expect(shown.replace(/\s+/g, ' ')).toContain(reason);
    expect(shown).toContain('infer-advisor init --skeleton');
  });
});

describe('infer-advisor init without a terminal', () => {
  it('asks nothing and says what to do instead', async () => {
    const { status, stdout, stderr } = await program(['init', '--payload', '50MB']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      [
        'infer-advisor: init asks questions, but standard input is not a terminal',
        '  state the workload with flags: infer-advisor recommend --payload 50MB --latency low',
        '  or fill in a file: infer-advisor init --skeleton > workload.yaml',
        '',
      ].join('\n'),
    );
  });

  it('points an editor to the schema in the packages of the project', async () => {
    write('project/node_modules/infer-advisor/dist/schemas/workload.schema.json', '{}');
    mkdirSync(path.join(folder, 'project/specs'));
    const firstLine = async (...args: string[]) => {
      const cwd = path.join(folder, 'project');
      const { stdout } = await program(['init', '--skeleton', ...args], { cwd });
      return stdout.split('\n')[0];
    };
    const inPackages = 'node_modules/infer-advisor/dist/schemas/workload.schema.json';
    expect(await firstLine()).toBe(`# yaml-language-server: $schema=${inPackages}`);
    await firstLine('-o', 'specs/a.yaml');
    const text = readFileSync(path.join(folder, 'project/specs/a.yaml'), 'utf8');
    expect(text).toMatch(`# yaml-language-server: $schema=../${inPackages}\n`);
    const { stdout } = await program(['init', '--skeleton'], { cwd: tmpdir() });
    expect(stdout).toMatch(/^# yaml-language-server: \$schema=workload\.schema\.json\n/);
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
