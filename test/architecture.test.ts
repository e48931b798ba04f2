import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Rule } from '../src/core/rule-types.ts';
import { ruleset } from '../src/shipped.ts';
import { layerOf, sourceFiles } from './source-files.ts';

interface Permission {
  readonly values: readonly string[];
  /** A type costs nothing at run time, so that formatters may name what they show. */
  readonly types: readonly string[];
}

/** What each folder under src/ may import of the others. The command line may import everything. */
const PERMISSIONS: Readonly<Record<string, Permission>> = {
  schema: { values: [], types: ['core'] },
  core: { values: ['schema'], types: [] },
  rules: { values: ['core', 'schema'], types: [] },
  analysis: { values: ['core', 'schema'], types: [] },
  check: { values: ['core', 'schema'], types: ['rules'] },
  cost: { values: ['core', 'schema'], types: [] },
  export: { values: ['core', 'schema'], types: ['cost'] },
  import: { values: ['schema'], types: [] },
  format: { values: ['check', 'core', 'schema'], types: ['analysis', 'cost', 'export'] },
  // The page runs the library, and has its data with it.
  page: { values: ['', 'analysis', 'core', 'cost', 'format', 'schema'], types: [] },
};

/** No clock, no locale, no chance, no process: same input, same bytes. */
const IMPURE = [
  'process',
  'console',
  'Buffer',
  'fetch',
  'setTimeout',
  'performance',
  'crypto',
  'Intl',
  'Date.now',
  'Math.random',
  '.localeCompare',
  '.toLocaleString',
  '.toLocaleLowerCase',
  '.toLocaleUpperCase',
];

/** A page waits for people: it may let time pass, though it looks at no clock but for today's date. */
const IN_PAGE = new Set(['setTimeout']);

const filesOf = (layer: string) => sourceFiles.filter(({ file }) => layerOf(file) === layer);
const layers = [...new Set(sourceFiles.map(({ file }) => layerOf(file) ?? ''))];
const described = Object.entries(PERMISSIONS).filter(([layer]) => layers.includes(layer));

/** "src/a.ts → src/b.ts" for each import of a folder that `wrong` objects to. */
function imports(layer: string, wrong: (target: string, typeOnly: boolean) => boolean): string[] {
  return filesOf(layer).flatMap(({ file, imports }) =>
    imports
      .filter(({ target, typeOnly }) => wrong(target, typeOnly))
      .map(({ target }) => `${file} → ${target}`),
  );
}

it('describes every folder', () => {
  const known = ['', 'cli', ...Object.keys(PERMISSIONS)];
  expect(layers.filter((layer) => !known.includes(layer))).toEqual([]);
});

describe.each(described)('%s', (layer, { values, types }) => {
  it('imports only what lies below it', () => {
    const wrong = imports(layer, (target, typeOnly) => {
      const to = layerOf(target);
      if (to === undefined || to === layer || values.includes(to)) return false;
      return !(typeOnly && types.includes(to));
    });
    expect(wrong).toEqual([]);
  });

  it('has nothing of Node’s, no clock, locale or chance', () => {
    expect(imports(layer, (target) => target.startsWith('node:'))).toEqual([]);
    const impure = filesOf(layer).flatMap(({ file, names }) =>
      IMPURE.filter((name) => names.has(name) && !(layer === 'page' && IN_PAGE.has(name))).map(
        (name) => `${file}: ${name}`,
      ),
    );
    expect(impure).toEqual([]);
  });
});

it('asks nobody from the page', () => {
  const asking = ['XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts', '.sendBeacon'];
  const found = filesOf('page').flatMap(({ names }) => asking.filter((name) => names.has(name)));
  expect(found).toEqual([]);
});

/** Engines, and versions of one, round these differently in the last bit; there is `logarithm`. */
const INEXACT =
  'acos asin atan atan2 cbrt cos exp expm1 hypot log log10 log1p log2 pow sin tan tanh'
    .split(' ')
    .map((name) => `Math.${name}`);

test.each(['core', 'rules'])('%s says the same to the last bit in every engine', (layer) => {
  const inexact = filesOf(layer).flatMap(({ file, names }) =>
    INEXACT.filter((name) => names.has(name)).map((name) => `${file}: ${name}`),
  );
  expect(inexact).toEqual([]);
});

/** What would make the output hang on where and by whom the program is run; nowhere at all. */
const LOCAL = [
  'Intl',
  '.localeCompare',
  '.toLocaleString',
  '.toLocaleLowerCase',
  '.toLocaleUpperCase',
  '.toLocaleDateString',
  '.toLocaleTimeString',
  '.getTimezoneOffset',
  '.getFullYear',
  '.getMonth',
  '.getDate',
  '.getDay',
  '.getHours',
];

it('asks nowhere for a locale or a time zone', () => {
  const local = sourceFiles.flatMap(({ file, names }) =>
    LOCAL.filter((name) => names.has(name)).map((name) => `${file}: ${name}`),
  );
  expect(local).toEqual([]);
});

const isPackage = (target: string): boolean => !/^(src|data)\//.test(target);

test.each(['core', 'rules', 'analysis'])('%s needs no package', (layer) => {
  expect(imports(layer, isPackage)).toEqual([]);
});

it('leaves zod to the schemas', () => {
  const isZod = (target: string) => /^zod\b/.test(target);
  expect(layers.filter((layer) => imports(layer, isZod).length > 0)).toEqual(['schema']);
});

test.each(['schema', 'core', 'rules', 'analysis', 'format'])(
  '%s is handed the shipped data and never fetches it',
  (layer) => {
    expect(imports(layer, (target) => target.startsWith('data/'))).toEqual([]);
  },
);

/** Every file that a file needs, itself included: for its values, or for its types, too. */
function needed(start: string, withTypes = false): Set<string> {
  const seen = new Set<string>();
  const waiting = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const imports = sourceFiles.find((one) => one.file === file)?.imports ?? [];
    const followed = imports.filter(({ typeOnly }) => withTypes || !typeOnly);
    waiting.push(...followed.map(({ target }) => target));
  }
  return seen;
}

it('has no circle, not even of types', () => {
  const circular = sourceFiles.filter(({ file, imports }) =>
    imports.some(({ target }) => needed(target, true).has(file)),
  );
  expect(circular.map(({ file }) => file)).toEqual([]);
});

it('does not load the schema of catalogs for the shipped one', () => {
  expect([...needed('src/shipped.ts')]).not.toContain('src/schema/catalog.ts');
});

/** Criteria may speak of percents. */
const PERCENT = 100;

describe.each<[kind: string, list: readonly Rule[]]>([
  ['constraints', ruleset.constraints],
  ['criteria', ruleset.criteria],
])('src/rules/%s', (kind, list) => {
  const folder = `src/rules/${kind}`;
  const files = sourceFiles.filter(({ file }) => path.posix.dirname(file) === folder);

  it('has a file of the same name for every rule in its list, and no other', () => {
    const names = files.map(({ file }) => path.posix.basename(file, '.ts'));
    const ids = list.map(({ id }) => id);
    expect([...ids, 'index'].sort()).toEqual(names.sort());
  });

  it('has no number of AWS’s: limits are the catalog’s', () => {
    const large = files.flatMap(({ file, numbers }) =>
      numbers
        .filter((number) => number > 2 && !(kind === 'criteria' && number === PERCENT))
        .map((number) => `${file}: ${number}`),
    );
    expect(large).toEqual([]);
  });

  it('says what each rule is about', () => {
    for (const { id, title, rationale, docs, needs, anyOf, reads } of list) {
      expect(title, id).toMatch(/^[A-Z]/);
      expect(rationale, id).toMatch(/\.$/);
      expect(docs, id).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      const fields = [...needs, ...anyOf, ...reads];
      expect(new Set(fields).size, id).toBe(fields.length);
    }
  });
});
