// The library's views on the page: the same blocks that the command line prints.

import {
  type Block,
  type Notes,
  plainText,
  type Span,
  spansOf,
  type Table,
  type Text,
} from '../format/document.ts';

const isLink = ({ text, role }: Span): boolean => role === 'link' && /^https?:\/\/\S+$/.test(text);

function Part({ part }: { part: Span }) {
  const { text, role } = part;
  if (isLink(part)) {
    return (
      <a href={text} rel="noreferrer">
        {text}
      </a>
    );
  }
  if (role === 'strong') return <b>{text}</b>;
  if (role === 'code' || role === 'command') return <code>{text}</code>;
  return <span class={role === 'plain' ? undefined : role}>{text}</span>;
}

/** Text with its roles. */
export const Inline = ({ text }: { text: Text }) => (
  <>
    {spansOf(text).map((part, i) => (
      <Part key={i} part={part} />
    ))}
  </>
);

function BlockTable({ table }: { table: Table }) {
  const { columns, rows } = table;
  const heading = Math.max(
    0,
    columns.findIndex(({ heads }) => heads),
  );
  return (
    // Wide tables scroll by themselves, so keys must reach them.
    <div class="table" tabIndex={0} role="group">
      <table>
        <thead>
          <tr>
            {columns.map(({ title, align }, i) =>
              title === '' ? (
                <td key={i} />
              ) : (
                <th key={i} scope="col" class={align}>
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, k) => (
            <tr key={k}>
              {columns.map(({ align }, i) => {
                const text = row[i] ?? '';
                const isName = i === heading && plainText(text) !== '';
                return isName ? (
                  <th key={i} scope="row" class={align}>
                    <Inline text={text} />
                  </th>
                ) : (
                  <td key={i} class={align}>
                    <Inline text={text} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Labels, each with what is said of it. */
export const NotesList = ({ items }: Pick<Notes, 'items'>) => (
  <dl class="advice">
    {items.map(({ label, text }, i) => (
      <div key={i}>
        <dt>{label}</dt>
        <dd>
          <Inline text={text} />
        </dd>
      </div>
    ))}
  </dl>
);

function One({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level < 3 ? (
        <h3>
          <Inline text={block.text} />
        </h3>
      ) : (
        <h4>
          <Inline text={block.text} />
        </h4>
      );
    case 'paragraph':
      return (
        <p>
          <Inline text={block.text} />
        </p>
      );
    case 'bullets':
      return (
        <ul>
          {block.items.map((text, i) => (
            <li key={i}>
              <Inline text={text} />
            </li>
          ))}
        </ul>
      );
    case 'notes':
      return <NotesList items={block.items} />;
    case 'table':
      return <BlockTable table={block} />;
    case 'code':
      return <pre>{block.text}</pre>;
    case 'lines':
      // The page has pictures of its own.
      return block.picture ? null : <pre>{block.lines.map(plainText).join('\n')}</pre>;
  }
}

export const Blocks = ({ blocks }: { blocks: readonly Block[] }) => (
  <>
    {blocks.map((block, i) => (
      <One key={i} block={block} />
    ))}
  </>
);
