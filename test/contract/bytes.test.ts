// Same input, same bytes, under any locale and in any time zone. The goldens and the README's commands,
// which run on every version of Node that is supported, hold the bytes themselves.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';
import { FORMAT_NAMES } from '../../src/format/render.ts';
import { launcher, plainEnvironment } from '../cli/program.ts';

const ONE = '--payload 3.5MB --processing-time 1.5s --request-rate 1234567/day --traffic spiky';
const COMMANDS = [
  ...FORMAT_NAMES.map((format) => `recommend ${ONE} -f ${format}`),
  `recommend ${ONE} --cost --why`,
  `explain ${ONE} -f markdown`,
  `whatif ${ONE} --set payload=50MB`,
  `compare ${ONE}`,
  `cost ${ONE} -f json`,
  `cost ${ONE} -f csv`,
  'sweep payload=1KB..1GB requestRate=1/day..100/s --processing-time 1s',
  'prices list',
  'show -f csv',
  'rules -f json',
  'recommend test/examples/fleet.ndjson',
  'check test/examples/fleet.ndjson -f text',
  'check test/examples/fleet.ndjson -f junit',
  'check test/examples/fleet.ndjson -f sarif',
];

const DRIVER = `
process.stderr.write((1234567.5).toLocaleString() + ' ' + 'i'.toLocaleUpperCase() + ' ' + new Date(0).getHours());
const { main } = require(process.argv[1]);
(async () => {
  for (const command of JSON.parse(process.argv[2])) {
    await main([process.execPath, '', ...command.split(' ')]);
  }
  process.exitCode = 0;
})();
`;

const root = path.join(path.dirname(launcher), '..');

function printed(env: Readonly<Record<string, string>>): { bytes: Buffer; local: string } {
  const bundle = path.join(root, 'dist/cli.cjs');
  const args = ['-e', DRIVER, bundle, JSON.stringify(COMMANDS)];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: plainEnvironment({ SOURCE_DATE_EPOCH: '1795305600', LC_ALL: '', LANG: '', ...env }),
    maxBuffer: 1e8,
  });
  return { bytes: stdout, local: String(stderr).split('\n')[0] ?? '' };
}

const plain = printed({ LC_ALL: 'C', TZ: 'UTC' });

it.each([
  ['tr_TR.UTF-8', 'Pacific/Kiritimati'],
  ['de_DE.UTF-8', 'America/St_Johns'],
  ['ar_EG.UTF-8', 'Asia/Kathmandu'],
])('prints the same bytes under %s in %s', (locale, zone) => {
  const { bytes, local } = printed({ LC_ALL: locale, TZ: zone });
  // Node does heed the two; the program does not.
  expect(local).not.toBe(plain.local);
  expect(plain.bytes.length).toBeGreaterThan(50_000);
  expect(String(bytes)).toBe(String(plain.bytes));
  expect(bytes.equals(plain.bytes)).toBe(true);
});
