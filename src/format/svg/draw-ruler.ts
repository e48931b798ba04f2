import { element, type Markup } from '../markup.ts';
import type { RulerPicture } from '../picture.ts';
import { hereText } from '../sweep-facts.ts';
import { fieldTitle } from '../words.ts';
import { inRows, type Label, labelRows, X_AXIS, xAxis } from './axes.ts';
import { type Canvas, type Drawing, MARGIN } from './frame.ts';
import { hereItem, hereMarker, legendRows, markItems, patternFill, patterns } from './legend.ts';
import { type Box, LINE, plate, plateBox } from './texts.ts';

const BAR = 64;

function bands({ ruler, marks }: RulerPicture, bar: Box, id: string): Markup[] {
  return ruler.bands.flatMap(({ fromShare, toShare, outcome }) => {
    const x = bar.x + fromShare * bar.width;
    const width = (toShare - fromShare) * bar.width;
    const { text = '', letter = '' } = marks[outcome] ?? {};
    const label = [text, letter].find((one) => plateBox(one, 0, 0).width < width - 6);
    const box = plateBox(label ?? '', x + width / 2, bar.y + BAR / 2);
    const fill = patternFill(id, outcome);
    return [
      element('rect', { x, y: bar.y, width, height: BAR, fill }),
      ...(label === undefined ? [] : plate(label, box)),
    ];
  });
}

/** The places where it switches; of words, the axis names what lies on either side. */
const switchLabels = ({ ruler }: RulerPicture, x: number, width: number): Label[] =>
  ruler.bands.slice(1).map(({ fromShare }, i) => ({
    at: x + fromShare * width,
    text: ruler.axis.kind === 'number' ? (ruler.bands[i]?.lastText ?? '') : '',
  }));

const strokes = (labels: readonly Label[], bar: Box): Markup[] =>
  labels.map(({ at }) =>
    element('path', { class: 'switch', d: `M${at.toFixed(1)} ${bar.y - 4}v${BAR + 4}` }),
  );

/** A bar with a band for each stretch, its bounds above it, and the axis below. */
export function drawRuler(picture: RulerPicture, { id, width }: Canvas): Drawing {
  const { ruler, marks } = picture;
  const { axis, here } = ruler;
  const left = MARGIN + 8;
  const labels = switchLabels(picture, left, width - 2 * left);
  const named = labels.filter(({ text }) => text !== '');
  const rows = inRows(named, MARGIN, width - MARGIN);
  const y = MARGIN + rows.length * LINE + 6;
  const bar = { x: left, y, width: width - 2 * left, height: BAR };
  const below = bar.y + BAR + X_AXIS;
  const text = hereText([axis]);
  const items = [...markItems(marks, id), ...(text === null ? [] : [hereItem(text)])];
  const legend = legendRows(items, { x: MARGIN, y: below + 8, width: width - 2 * MARGIN });
  const room = { low: MARGIN, high: width - MARGIN };
  return {
    height: below + 8 + legend.height + MARGIN,
    content: [
      patterns(marks, id),
      bands(picture, bar, id),
      strokes(labels, bar),
      labelRows(rows, bar.y - 5),
      here === null ? [] : hereMarker(bar.x + here.share * bar.width, bar.y + BAR - 12),
      xAxis(axis.ticks, fieldTitle(axis.field), bar, room, axis.kind === 'number'),
      legend.content,
    ],
  };
}
