import { span, type Text } from '../../format/document.ts';
import { type Rendering, renderText } from '../../format/table.ts';
import { wrap } from '../../format/wrap.ts';

/** A question as it is shown. */
export interface Asking {
  /** "3." or empty. */
  readonly mark: string;
  readonly question: string;
  readonly help: string;
  /** The keys that work here. */
  readonly keys: string;
}

/** One line to choose. */
export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  /** What stays on the screen once it is chosen; the label unless given. */
  readonly said?: string;
}

/** Where what is typed or chosen begins. */
const INDENT = '   ';

/** The text broken into lines behind `first`, and behind blanks on all lines but the first. */
function indented(text: Text, width: number, first = INDENT): Text[] {
  const spans = typeof text === 'string' || 'role' in text ? [text] : text;
  const parts = spans.map((part) => (typeof part === 'string' ? span(part, 'plain') : part));
  return wrap(parts, width - INDENT.length).map((line, index): Text => {
    return [index === 0 ? first : INDENT, ...line];
  });
}

function head({ mark, question }: Asking, width: number): Text[] {
  return indented(span(question, 'strong'), width, `${mark} `.padEnd(INDENT.length));
}

const dim = (text: string, width: number): Text[] =>
  text === '' ? [] : indented(span(text, 'dim'), width);

/** The last column stays free: terminals differ in what they do once it is filled. */
const innerWidth = ({ width }: Rendering, columns: number): number => Math.min(width, columns) - 1;

const shown = (lines: readonly Text[], rendering: Rendering): string =>
  renderText([{ kind: 'lines', lines }], { ...rendering }).replace(/\n$/, '');

/** What is typed, with the cursor: a block behind the text, a bar within it. */
const typedText = (text: string, cursor: number): string =>
  cursor >= text.length ? `${text}█` : `${text.slice(0, cursor)}|${text.slice(cursor)}`;

/** A terminal as large as it is at the moment. */
export interface Size {
  readonly rendering: Rendering;
  readonly columns: number;
  readonly rows: number;
}

/** A question that is answered by typing, while it is asked. */
export function typingFrame(
  asking: Asking,
  typed: { readonly text: string; readonly cursor: number; readonly problem: string },
  { rendering, columns }: Size,
): string {
  const width = innerWidth(rendering, columns);
  return shown(
    [
      ...head(asking, width),
      ...dim(asking.help, width),
      ...indented(typedText(typed.text, typed.cursor), width, '>  '),
      ...(typed.problem === '' ? [] : indented(span(typed.problem, 'bad'), width)),
      ...dim(asking.keys, width),
    ],
    rendering,
  );
}

function choiceLines(label: string, isActive: boolean, width: number): Text[] {
  return isActive
    ? indented(span(label, 'strong'), width, '>  ')
    : indented(span(label, 'plain'), width);
}

/** As many groups of lines around the active one as fit. */
function window(groups: readonly Text[][], active: number, space: number): Text[] {
  let [from, to] = [active, active + 1];
  const count = (): number => groups.slice(from, to).flat().length;
  for (;;) {
    const [before, after] = [groups[from - 1], groups[to]];
    if (after && count() + after.length <= space) to += 1;
    else if (before && count() + before.length <= space) from -= 1;
    else return groups.slice(from, to).flat();
  }
}

/** A question that is answered by choosing, while it is asked. */
export function choosingFrame(
  asking: Asking,
  labels: readonly string[],
  active: number,
  { rendering, columns, rows }: Size,
): string {
  const width = innerWidth(rendering, columns);
  const top = [...head(asking, width), ...dim(asking.help, width)];
  const bottom = dim(asking.keys, width);
  const groups = labels.map((label, index) => choiceLines(label, index === active, width));
  const space = rows - 1 - top.length - bottom.length;
  return shown([...top, ...window(groups, active, space), ...bottom], rendering);
}

/** A question with what was said to it, as it stays on the screen. */
export function answeredFrame(asking: Asking, said: string, { rendering, columns }: Size): string {
  const width = innerWidth(rendering, columns);
  return shown([...head(asking, width), ...indented(span(said, 'code'), width)], rendering);
}
