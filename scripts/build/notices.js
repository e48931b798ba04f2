// The licences of the bundled packages ask for their text to go with each copy.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const HEAD = `infer-advisor contains parts of the packages below, each under its own licence.
`;

export function writeNotices(packages, file) {
  const notices = [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { folder }]) => notice(name, folder));
  writeFileSync(file, [HEAD, ...notices].join(`\n${'-'.repeat(80)}\n\n`));
}

function notice(name, folder) {
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const licence = readdirSync(folder).find((entry) => /^licen[cs]e([.-]|$)/i.test(entry));
  if (!licence) throw new Error(`build: ${name} ships no licence text`);
  const text = readFileSync(path.join(folder, licence), 'utf8').replaceAll('\r\n', '\n').trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}
