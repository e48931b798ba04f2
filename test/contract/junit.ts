import { SaxesParser } from 'saxes';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/** What the common XSD of JUnit's XML lets an element hold, and the attributes that it must have. */
const SHAPES: Readonly<
  Record<string, { readonly holds: readonly string[]; readonly has: readonly string[] }>
> = {
  testsuites: { holds: ['testsuite'], has: ['tests', 'failures', 'errors'] },
  testsuite: { holds: ['testcase'], has: ['name', 'tests', 'failures', 'errors', 'time'] },
  testcase: {
    holds: ['error', 'failure', 'skipped', 'system-out'],
    has: ['name', 'classname', 'time'],
  },
  error: { holds: [], has: ['message', 'type'] },
  failure: { holds: [], has: ['message', 'type'] },
  skipped: { holds: [], has: ['message'] },
  'system-out': { holds: [], has: [] },
};

/** The root of a document; a strict parser throws on anything that is not well-formed. */
function parse(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return root.children[0] ?? root;
}

const casesIn = (element: Element): Element[] =>
  element.name === 'testcase' ? [element] : element.children.flatMap(casesIn);

function countProblems(element: Element): string[] {
  const cases = casesIn(element);
  const casesWith = (child: string) =>
    cases.filter(({ children }) => children.some(({ name }) => name === child)).length;
  const counts: readonly [attribute: string, count: number][] = [
    ['tests', cases.length],
    ['failures', casesWith('failure')],
    ['errors', casesWith('error')],
  ];
  return counts
    .filter(([attribute, count]) => element.attributes[attribute] !== String(count))
    .map(([attribute, count]) => `${element.name} has ${count} ${attribute}, says otherwise`);
}

function problemsIn(element: Element): string[] {
  const shape = SHAPES[element.name];
  if (!shape) return [`there is no element ${element.name}`];
  const { holds, has } = shape;
  return [
    ...has
      .filter((name) => !(name in element.attributes))
      .map((name) => `${element.name} lacks ${name}`),
    ...element.children
      .filter(({ name }) => !holds.includes(name))
      .map(({ name }) => `${element.name} holds ${name}`),
    ...(has.includes('tests') ? countProblems(element) : []),
    ...element.children.flatMap(problemsIn),
  ];
}

/** What is wrong with a JUnit report; empty when nothing is. */
export function junitProblems(text: string): string[] {
  const root = parse(text);
  return root.name === 'testsuites' ? problemsIn(root) : [`the root is ${root.name}`];
}
