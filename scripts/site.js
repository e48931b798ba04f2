// The manual as a static site, with the page at its front: `npm run site [folder]`, after a build.

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { loadSources } from './build/sources.js';
import { exampleLinks } from './site/examples.js';
import { manualPage, titleOf } from './site/manual.js';

const SOURCES = [
  'src/format/command-line.ts',
  'src/page/address.ts',
  'src/page/draft.ts',
  'src/page/yaml.ts',
  'src/schema/fields.ts',
];

/** Pages of the manual: file → where it stands in the site. */
function pagesOf(root) {
  const docs = readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .sort();
  return new Map([
    ['README.md', 'index.html'],
    ...docs.map((name) => [`docs/${name}`, htmlName(name)]),
    ...['CHANGELOG.md', 'CONTRIBUTING.md'].map((name) => [name, htmlName(name)]),
  ]);
}

const htmlName = (name) => `${path.basename(name, '.md').toLowerCase()}.html`;

/** The front: the page, which leads to the manual. */
function frontPage(html) {
  const place = 'id="given">';
  if (!html.includes(place)) throw new Error('the page has no place for what is given');
  return html.replace(place, `${place}{"manual":"manual/index.html"}`);
}

/**
 * Builds the site.
 * @param root the folder of the project, with dist/ built
 * @param folder where the site goes; what is there is replaced
 */
export async function buildSite(root, folder) {
  const front = frontPage(readFileSync(path.join(root, 'dist/page.html'), 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  const manual = path.join(folder, 'manual');
  mkdirSync(manual, { recursive: true });
  writeFileSync(path.join(folder, 'index.html'), front);
  copyFileSync(path.join(root, 'LICENSE'), path.join(manual, 'license.txt'));
  const links = exampleLinks(await loadSources(root, manual, SOURCES));
  const pages = pagesOf(root);
  const isFile = (file) => existsSync(path.join(root, file));
  const texts = [...pages].map(([file, name]) => ({
    file,
    name,
    text: readFileSync(path.join(root, file), 'utf8'),
  }));
  const contents = texts.map(({ name, text }) => ({ name, title: titleOf(text) }));
  for (const { file, name, text } of texts) {
    const html = manualPage({ file, text, pages, contents, name, links, isFile });
    writeFileSync(path.join(manual, name), html);
  }
}

if (process.argv[1] === import.meta.filename) {
  const root = path.join(import.meta.dirname, '..');
  const folder = path.resolve(process.argv[2] ?? path.join(root, 'site'));
  await buildSite(root, folder);
  console.log(`Built the site: ${path.relative('.', path.join(folder, 'index.html'))}`);
}
