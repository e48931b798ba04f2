// The page that `infer-advisor page` writes: script and style in one file, which asks nobody for anything.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/** Where the command puts what it writes into the page; see src/page/given.ts. */
const GIVEN = '<script type="application/json" id="given"></script>';

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but the page's own script and style is ever run; a worker runs the same script. */
const policyOf = (script, style) =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18"><rect fill="#0072b2" width="8" height="8" rx="2.5"/><rect fill="#d55e00" x="10" width="8" height="8" rx="2.5"/><rect fill="#009e73" y="10" width="8" height="8" rx="2.5"/><rect fill="#b65a91" x="10" y="10" width="8" height="8" rx="2.5"/></svg>',
)}`;

const page = (script, style) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>infer-advisor: which SageMaker inference option fits?</title>
<link rel="icon" href="${ICON}">
<style>${style}</style>
</head>
<body>
<div id="app"><noscript>This page works out its answers by itself, and needs JavaScript for it.</noscript></div>
${GIVEN}
<script>${script}</script>
</body>
</html>
`;

/** Style without comments, indentation and blanks that say nothing. */
const lean = (css) =>
  css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();

/** What tells the texts that the page has no place for; with it on the page, they would be needed. */
const TELLERS =
  /[\\/]src[\\/](?:export[\\/]|format[\\/](?:options|comparison|rules|prices|cost|cost-headline)\.ts$)/;

const without = (object, names) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

const withoutNotes = (part) =>
  JSON.parse(JSON.stringify(part), (key, value) => (key === 'note' ? undefined : value));

const unsourced = (part) => ({ ...withoutNotes(part), sources: [] });

/** A trait's note is the reason why an option does not have it. */
const shownOfTrait = (trait) => (trait.supported ? { ...trait, note: '' } : trait);

const shownOfOption = ({
  billing,
  clock,
  latency,
  limits,
  settings,
  quotas,
  traits,
  ...option
}) => ({
  ...option,
  // The note of a reading that is contested is shown, that of a limit itself is not.
  limits: Object.fromEntries(
    Object.entries(limits).map(([id, limit]) => [id, without(limit, ['note', 'per', 'alsoSaid'])]),
  ),
  traits: Object.fromEntries(
    Object.entries(traits).map(([name, trait]) => [name, shownOfTrait(trait)]),
  ),
  ...withoutNotes({ clock }),
  // Rules look up those that count requests or seconds; the others are told by exports and `show`.
  settings: settings.filter(({ unit }) => /^(requests|seconds)$/.test(unit)).map(unsourced),
  quotas: quotas.map((quota) => unsourced(without(quota, ['adjustable']))),
  billing: { ...billing, text: '', sources: [] },
  latency: { ...withoutNotes(latency), text: '' },
  examples: [],
  notes: [],
  facts: [],
  bestFor: [],
});

/** The document with those of its sources alone that something in it names. */
function withNamedSources({ sources, ...rest }) {
  const named = new Set();
  JSON.stringify(rest, (key, value) => {
    if (key === 'sources') for (const id of value) named.add(id);
    return value;
  });
  const kept = Object.entries(sources).filter(([id]) => named.has(id));
  return { ...rest, sources: Object.fromEntries(kept) };
}

const SHOWN = {
  catalog: ({ options, redesigns, ...rest }) =>
    withNamedSources({
      ...rest,
      options: options.map(shownOfOption),
      redesigns: redesigns.map(unsourced),
    }),
  // Of several sources a finding names the first.
  pitfalls: ({ pitfalls, ...rest }) =>
    withNamedSources({
      ...rest,
      pitfalls: pitfalls.map(({ sources: [first], ...one }) => ({
        ...without(one, ['settings', 'note', 'number', 'inExport']),
        sources: [first],
      })),
    }),
  // What is contested of prices is a warning of bills, which the page does not show.
  prices: ({ prices, ...rest }) => ({
    ...rest,
    sources: {},
    contested: [],
    prices: prices.map((row) => without(row, ['note', 'source', 'unit'])),
  }),
};

/** What is left of a document for the page; `name` is that of its file. */
export const shownOf = (name, document) => SHOWN[name](without(document, ['$schema']));

const FILE = /[\\/]data[\\/](catalog|pitfalls|prices)\.json$/;

/** Leaves out of the data what only other commands tell. */
function withoutUnshown() {
  return {
    name: 'without-unshown',
    transform: {
      filter: { id: FILE },
      handler: (code, id) => JSON.stringify(shownOf(FILE.exec(id)[1], JSON.parse(code))),
    },
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap(({ modules: all }) => Object.keys(all ?? {}));
      const teller = modules.find((id) => TELLERS.test(id));
      if (teller) throw new Error(`the page lacks texts of the data for ${teller}: see page.js`);
    },
  };
}

/** Why a rule matters, and where to read more; what an assumption means: other commands and completion tell it. */
const CODE_TEXTS = /\b(rationale|docs|meaning):\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g;

function withoutCodeTexts() {
  return {
    name: 'without-code-texts',
    transform: {
      filter: { id: /[\\/]src[\\/](?:rules[\\/]|cost[\\/]assumptions\.ts$)/ },
      handler: (code) => code.replace(CODE_TEXTS, "$1: ''"),
    },
  };
}

async function bundle(root) {
  const build = await rolldown({
    cwd: root,
    input: path.join(root, 'src/page/main.tsx'),
    platform: 'browser',
    transform: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    // Reading a property does nothing else here, so that data which nobody needs can be left out.
    treeshake: { propertyReadSideEffects: false },
    plugins: [withoutUnshown(), withoutCodeTexts()],
    onLog: (level, log) => {
      if (level === 'warn') throw new Error(`bundling the page: ${log.message}`);
    },
  });
  try {
    const { output } = await build.generate({
      format: 'iife',
      name: 'inferAdvisor',
      codeSplitting: false,
      minify: true,
      comments: false,
    });
    const [{ fileName, code, isEntry, imports, dynamicImports, exports, modules }] = output;
    return { fileName, code, isEntry, imports, dynamicImports, exports, modules };
  } finally {
    await build.close();
  }
}

/** Writes the page; gives the chunk that its script is, for those who look at what is in it. */
export async function bundlePage(root, dist) {
  const chunk = await bundle(root);
  // An end tag within the script would end it.
  const script = chunk.code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  const style = lean(readFileSync(path.join(root, 'src/page/page.css'), 'utf8'));
  const html = page(script, style);
  const size = gzipSync(html, { level: 9 }).length;
  writeFileSync(path.join(dist, 'page.html'), html);
  return { chunk, size };
}
