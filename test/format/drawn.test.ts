import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/format/html/page.ts';
import { renderSvg } from '../../src/format/svg/svg.ts';
import { DRAWABLE, HOSTILE_NAME, PAGES } from './drawings.ts';

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Names of the elements around it, from the outside. */
  readonly around: readonly string[];
  text: string;
}

/** Every element of a document that is well-formed, with all text in it. */
function parse(text: string): Node[] {
  const nodes: Node[] = [];
  const open: Node[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const node = { name, attributes, around: open.map((one) => one.name), text: '' };
    nodes.push(node);
    open.push(node);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (piece) => {
    for (const node of open) node.text += piece;
  });
  parser.write(text).close();
  return nodes;
}

const named = (nodes: readonly Node[], ...names: readonly string[]): Node[] =>
  nodes.filter(({ name }) => names.includes(name));

/** Whatever would load, run or send something; links are for readers. */
function reachesOut(nodes: readonly Node[]): Node[] {
  return nodes.filter(({ name, attributes }) => {
    if (/^(script|link|img|image|iframe|object|embed|form|base|use|foreignObject|a:.*)$/.test(name))
      return true;
    return Object.entries(attributes).some(([key, value]) => {
      if (/^on/i.test(key) || /^style$/i.test(key)) return true;
      const isLink = name === 'a' && key === 'href' && /^(https?:\/\/|#)/.test(value);
      const isName = key === 'xmlns';
      return !isLink && !isName && /(^|[^#])\b(https?|data|javascript):|url\((?!#)/i.test(value);
    });
  });
}

const styleOf = (nodes: readonly Node[]): string =>
  named(nodes, 'style')
    .map(({ text }) => text)
    .join('');

/** Ids of a document, and the references to them. */
function references(nodes: readonly Node[]): { ids: string[]; used: string[] } {
  const ids = nodes.flatMap(({ attributes }) => attributes.id ?? []);
  const used = nodes.flatMap(({ attributes }) => [
    ...(attributes['aria-labelledby']?.split(' ') ?? []),
    ...(attributes['aria-describedby']?.split(' ') ?? []),
    ...Object.values(attributes).flatMap((value) => /^url\(#(.*)\)$/.exec(value)?.[1] ?? []),
    ...(attributes.href?.startsWith('#') ? [attributes.href.slice(1)] : []),
  ]);
  return { ids, used };
}

function expectSound(nodes: readonly Node[]): void {
  expect(reachesOut(nodes)).toEqual([]);
  expect(styleOf(nodes)).not.toMatch(/@import|url\(|https?:/);
  const { ids, used } = references(nodes);
  expect(new Set(ids).size).toBe(ids.length);
  expect(used.filter((id) => !ids.includes(id))).toEqual([]);
}

describe.each(Object.entries(DRAWABLE))('the picture of a %s', (_name, view) => {
  const text = renderSvg(view);
  const nodes = parse(text);

  it('is well-formed, and needs nothing else', () => {
    expect(nodes[0]).toMatchObject({
      name: 'svg',
      attributes: { xmlns: 'http://www.w3.org/2000/svg', role: 'img' },
    });
    expectSound(nodes);
  });

  it('says in words what it shows', () => {
    const [title, facts] = [named(nodes, 'title'), named(nodes, 'desc')];
    expect([title.length, facts.length]).toEqual([1, 1]);
    const picture = view.picture?.();
    expect(title[0]?.text).toBe(picture?.title);
    for (const fact of picture?.facts ?? []) expect(facts[0]?.text).toContain(fact.slice(1));
    expect(picture?.facts.length).toBeGreaterThan(0);
  });

  it('has colours for light and dark', () => {
    expect(styleOf(nodes)).toContain('@media (prefers-color-scheme:dark)');
  });
});

describe.each(Object.entries(PAGES))('the page of a %s', (_name, view) => {
  const text = renderHtml(view);
  const nodes = parse(text);

  it('is well-formed, and neither loads nor runs anything', () => {
    expectSound(nodes);
    const policy = nodes.find(({ attributes }) => attributes['http-equiv'] !== undefined);
    expect(policy?.attributes.content).toMatch(/^default-src 'none'; style-src 'unsafe-inline';/);
  });

  it('has one main heading, and none that skips a level', () => {
    const levels = named(nodes, 'h1', 'h2', 'h3').map(({ name }) => Number(name[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, i) => {
      expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  it('has tables with a caption, and heads that say what they are heads of', () => {
    expect(named(nodes, 'caption')).toHaveLength(named(nodes, 'table').length);
    for (const { text: caption } of named(nodes, 'caption')) expect(caption).not.toBe('');
    for (const { attributes } of named(nodes, 'th'))
      expect(attributes.scope).toMatch(/^(col|row)$/);
  });

  it('says what language it is in, and how to lay it out', () => {
    expect(nodes[0]).toMatchObject({ name: 'html', attributes: { lang: 'en' } });
    expect(named(nodes, 'title').some(({ around }) => around.at(-1) === 'head')).toBe(true);
    expect(nodes.some(({ attributes }) => attributes.name === 'viewport')).toBe(true);
  });
});

it('shows hostile text as text', () => {
  const view = PAGES['recommendation for a hostile name'];
  const text = view ? renderHtml(view) : '';
  const shown = parse(text).find(({ name }) => name === 'main')?.text ?? '';
  const visible = HOSTILE_NAME.replace('\u202e', '\\u{202e}').replace('\uffff', '\\u{ffff}');
  expect(shown).toContain(visible);
});

it('titles a page with the name of the workload', () => {
  const view = PAGES.recommendation;
  const title = /<title>(.*?)<\/title>/.exec(view ? renderHtml(view) : '')?.[1];
  expect(title).toMatch(/^invoice-ocr: Use Serverless Inference\./);
});
