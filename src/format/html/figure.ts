import { element, type Markup } from '../markup.ts';
import type { Picture } from '../picture.ts';
import { NARROW, pictureMarkup, WIDE } from '../svg/svg.ts';

/** A picture twice, of which the screen shows the one that fits: letters keep their size so. */
export const renderFigure = (picture: Picture, id: string): Markup =>
  element(
    'figure',
    {},
    pictureMarkup(picture, { id: `${id}w`, width: WIDE }, 'wide'),
    pictureMarkup(picture, { id: `${id}n`, width: NARROW }, 'narrow'),
  );
