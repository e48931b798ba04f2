// The formats that draw: apart from the others, so that they cost nothing to those who do not ask.

import { inputError } from '../schema/input-error.ts';
import type { View } from './document.ts';
import { pageWriter, renderHtml } from './html/page.ts';
import type { DrawnFormat } from './render.ts';
import { renderSvg } from './svg/svg.ts';

export { pageWriter };

export const DRAWN_FORMATS = {
  html: (view: View) => renderHtml((view.page ?? view.record ?? view.blocks)(), view.name),
  svg: ({ picture }: View) => {
    const found = picture?.();
    if (found) return renderSvg(found);
    throw inputError('there is nothing to draw', {
      place: { flag: '--format' },
      hint: 'without --format svg, the answer says what is missing',
    });
  },
} as const satisfies Record<DrawnFormat, (view: View) => string>;
