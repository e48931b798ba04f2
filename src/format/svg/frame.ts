import { type Content, element, type Markup } from '../markup.ts';
import type { Picture } from '../picture.ts';
import { PICTURE_STYLE } from './style.ts';

/** What is drawn within a picture's edges. */
export interface Drawing {
  readonly height: number;
  readonly content: Content;
}

/** Where and how a picture is drawn. */
export interface Canvas {
  /** Begins the ids within the picture, which are those of the whole page. */
  readonly id: string;
  /** In pixels. */
  readonly width: number;
}

/** Room at the edges of a picture. */
export const MARGIN = 12;

const sentence = (text: string): string => `${text.replace(/^[a-z]/, (a) => a.toUpperCase())}.`;

/** A picture with its title and all that it shows in words. */
export function framed(
  { title, facts }: Pick<Picture, 'title' | 'facts'>,
  { height, content }: Drawing,
  { id, width }: Canvas,
  { kind = '', standsAlone = false } = {},
): Markup {
  const attributes = {
    xmlns: standsAlone ? 'http://www.w3.org/2000/svg' : undefined,
    class: kind === '' ? 'ia' : `ia ${kind}`,
    viewBox: `0 0 ${width} ${Math.ceil(height)}`,
    width,
    height: Math.ceil(height),
    role: 'img',
    'aria-labelledby': `${id}-title`,
    'aria-describedby': `${id}-facts`,
    lang: standsAlone ? 'en' : undefined,
  };
  return element(
    'svg',
    attributes,
    element('title', { id: `${id}-title` }, title),
    element('desc', { id: `${id}-facts` }, facts.map(sentence).join(' ')),
    standsAlone ? element('style', {}, { markup: PICTURE_STYLE }) : [],
    element('rect', { class: 'paper', width, height: Math.ceil(height) }),
    content,
  );
}
