// What `terraform show -json` prints of a plan for the configurations that export writes. Knows no
// more of HCL than they hold.

interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
}
interface Body {
  readonly attributes: ReadonlyMap<string, Expression>;
  readonly blocks: readonly Block[];
}
/** A literal, a template, a reference, or a list of them. */
type Expression = { readonly token: string } | { readonly items: readonly Expression[] };

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\](),=]|[^\s{}[\](),="]+/g;

class Reader {
  private at = 0;
  private readonly tokens: readonly string[];

  constructor(text: string) {
    this.tokens = text.replace(/^\s*#.*$/gm, '').match(TOKEN) ?? [];
  }

  private take = (): string => this.tokens[this.at++] ?? '';
  private peek = (): string => this.tokens[this.at] ?? '';

  body(): Body {
    const attributes = new Map<string, Expression>();
    const blocks: Block[] = [];
    while (this.peek() !== '' && this.peek() !== '}') {
      const name = this.take();
      if (this.peek() === '=') {
        this.take();
        attributes.set(name, this.expression());
        continue;
      }
      const labels: string[] = [];
      while (this.peek() !== '{') labels.push(this.take().slice(1, -1));
      this.take();
      blocks.push({ type: name, labels, body: this.body() });
      this.take();
    }
    return { attributes, blocks };
  }

  private expression(): Expression {
    const token = this.take();
    if (token === '[') return { items: this.until(']') };
    if (token === '{') {
      this.until('}');
      return { items: [] };
    }
    if (this.peek() === '(') {
      this.take();
      this.until(')');
    }
    return { token };
  }

  private until(end: string): Expression[] {
    const found: Expression[] = [];
    while (this.peek() !== end) {
      if (this.peek() === ',' || this.peek() === '=') this.take();
      else found.push(this.expression());
    }
    this.take();
    return found;
  }
}

const tokensOf = (one: Expression): string[] =>
  'token' in one ? [one.token] : one.items.flatMap(tokensOf);

/** The plan of a configuration that nothing has been applied of. */
export function planOf(hcl: string): object {
  const { blocks } = new Reader(hcl).body();
  const named = (type: string) => blocks.filter((one) => one.type === type);
  const addressOf = ({ labels }: Block) => labels.join('.');
  const variables = new Map(
    named('variable').map(({ labels, body }) => [labels[0], body.attributes.get('default')]),
  );
  const resources = new Map(named('resource').map((one) => [addressOf(one), one]));

  function reference(path: string): unknown {
    const [first = '', second = '', attribute = ''] = path.split('.');
    // What has no default is given when it is planned.
    if (first === 'var' && variables.get(second) === undefined) return `given-${second}`;
    const target =
      first === 'var'
        ? variables.get(second)
        : resources.get(`${first}.${second}`)?.body.attributes.get(attribute);
    return target && evaluated(target);
  }

  /** Undefined for what is known only after it is applied, or has to be filled in. */
  function evaluated(one: Expression): unknown {
    if ('items' in one) return one.items.map(evaluated);
    const { token } = one;
    if (!token.startsWith('"'))
      return /^[\d.]+$|^(true|false)$/.test(token) ? JSON.parse(token) : reference(token);
    let isKnown = true;
    const text = token.slice(1, -1).replace(/\$\{([^}]*)\}/g, (_all, path: string) => {
      const value = reference(path);
      isKnown &&= value !== undefined;
      return String(value);
    });
    return isKnown ? text : undefined;
  }

  function expressions({ attributes, blocks: inner }: Body): object {
    const own = [...attributes].map(([name, one]) => {
      const words = tokensOf(one).join(' ');
      const references = [...words.matchAll(/aws_\w+\.\w+(?:\.\w+)?/g)].flatMap(([path]) => [
        path,
        path.split('.').slice(0, 2).join('.'),
      ]);
      return [name, references.length > 0 ? { references } : { constant_value: evaluated(one) }];
    });
    return { ...Object.fromEntries(own), ...grouped(inner, expressions) };
  }

  function values({ attributes, blocks: inner }: Body): object {
    const own = [...attributes].map(([name, one]) => [name, evaluated(one)] as const);
    return {
      ...Object.fromEntries(own.filter(([, value]) => value !== undefined)),
      ...grouped(inner, values),
    };
  }

  const grouped = (inner: readonly Block[], make: (body: Body) => object): object =>
    Object.fromEntries(
      [...new Set(inner.map(({ type }) => type))].map((type) => [
        type,
        inner.filter((one) => one.type === type).map(({ body }) => make(body)),
      ]),
    );

  const all = [...resources].map(([address, { labels, body }]) => ({
    address,
    type: labels[0],
    body,
  }));
  return {
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: all.map(({ address, type, body }) => ({ address, type, values: values(body) })),
      },
    },
    configuration: {
      root_module: {
        resources: all.map(({ address, type, body }) => ({
          address,
          type,
          expressions: expressions(body),
        })),
      },
    },
  };
}
