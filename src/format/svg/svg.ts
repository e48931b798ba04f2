import { inputError } from '../../schema/input-error.ts';
import type { View } from '../document.ts';
import type { Markup } from '../markup.ts';
import type { Picture } from '../picture.ts';
import { drawBars, drawCurve } from './draw-cost.ts';
import { drawMap, drawRuler } from './draw-sweep.ts';
import { type Canvas, type Drawing, framed } from './frame.ts';

function draw(picture: Picture, canvas: Canvas): Drawing {
  switch (picture.kind) {
    case 'ruler':
      return drawRuler(picture, canvas);
    case 'map':
      return drawMap(picture, canvas);
    case 'curve':
      return drawCurve(picture, canvas);
    case 'bars':
      return drawBars(picture, canvas);
  }
}

/** Pixels, as wide as a page of text. */
export const WIDE = 840;
/** Pixels, for a telephone. */
export const NARROW = 328;

/** A picture as part of a page, which has its style. */
export const pictureMarkup = (picture: Picture, canvas: Canvas, kind: string): Markup =>
  framed(picture, draw(picture, canvas), canvas, { kind });

/**
 * The picture of a view by itself: nothing else is needed to show it.
 * @throws InputError when the view has none
 */
export function renderSvg(view: View): string {
  const picture = view.picture?.();
  if (!picture) {
    throw inputError('there is nothing to draw', {
      place: { flag: '--format' },
      hint: 'without --format svg, the answer says what is missing',
    });
  }
  const canvas = { id: 'ia', width: WIDE };
  const { markup } = framed(picture, draw(picture, canvas), canvas, { standsAlone: true });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup}\n`;
}
