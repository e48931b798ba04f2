import { element, type Markup } from '../markup.ts';
import type { BarsPicture } from '../picture.ts';
import { type Canvas, type Drawing, MARGIN } from './frame.ts';
import { LINE, SIZE, textAt, textWidth } from './texts.ts';

const BAR = 16;
const GAP = 6;
/** Between a bar and its amount. */
const SPACE = 6;
/** Where labels would take more of the width than this, each stands above its bar. */
const MOST_LABEL = 0.35;

type Bar = BarsPicture['bars'][number];

/** Where bars begin and how long they get. */
interface Scale {
  readonly zero: number;
  readonly perUnit: number;
}

function scaleOf(bars: readonly Bar[], left: number, width: number): Scale {
  const values = bars.map(({ value }) => value);
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const perUnit = width / (most - least || 1);
  return { zero: left - least * perUnit, perUnit };
}

/** The bar with its amount behind its end, or in front of the line where it is below zero. */
function drawBar({ value, text }: Bar, y: number, { zero, perUnit }: Scale): Markup[] {
  const length = Math.max(1, Math.abs(value) * perUnit);
  const x = value < 0 ? zero - length : zero;
  const kind = value < 0 ? 'f2' : 'f1';
  return [
    element('rect', { class: kind, x, y, width: length, height: BAR, rx: 2 }),
    textAt(text, Math.max(zero, x + length) + SPACE, y + BAR / 2),
  ];
}

/** A bar for each amount, its label beside it or, where there is little room, above it. */
export function drawBars({ bars }: BarsPicture, { width }: Canvas): Drawing {
  const labels = Math.max(...bars.map(({ label }) => textWidth(label, SIZE)));
  const amounts = Math.max(...bars.map(({ text }) => textWidth(text, SIZE)));
  const isBeside = labels <= width * MOST_LABEL;
  const left = isBeside ? MARGIN + labels + SPACE : MARGIN;
  const scale = scaleOf(bars, left, width - left - amounts - SPACE - MARGIN);
  const step = BAR + GAP + (isBeside ? 0 : LINE);
  const drawn = bars.map((bar, at) => {
    const top = MARGIN + at * step;
    const y = isBeside ? top : top + LINE;
    const label = isBeside
      ? textAt(bar.label, left - SPACE, y + BAR / 2, 'end')
      : textAt(bar.label, left, top + LINE / 2);
    return [label, ...drawBar(bar, y, scale)];
  });
  const height = 2 * MARGIN + bars.length * step - GAP;
  const d = `M${scale.zero.toFixed(1)} ${MARGIN - 4}V${height - MARGIN + 4}`;
  return { height, content: [...drawn, element('path', { class: 'axis', d })] };
}
