import type { SweepMap, SweepRuler } from '../analysis/sweep-types.ts';
import type { Plot } from './plot.ts';
import type { Mark } from './sweep-marks.ts';

/** What every picture says in words, too. */
interface Described {
  readonly title: string;
  /** All that can be seen in it, a sentence each, for those who cannot see it. */
  readonly facts: readonly string[];
}

/** Which option wins where, along one field. */
export interface RulerPicture extends Described {
  readonly kind: 'ruler';
  readonly ruler: SweepRuler;
  /** How each outcome is drawn, by its number. */
  readonly marks: readonly Mark[];
}

/** Which option wins where, over two fields. */
export interface MapPicture extends Described {
  readonly kind: 'map';
  readonly map: SweepMap;
  readonly marks: readonly Mark[];
}

/** What options cost over the request rate. */
export interface CurvePicture extends Described {
  readonly kind: 'curve';
  readonly plot: Plot;
}

/** Something to be drawn, for formats that can; how is their business. */
export type Picture = RulerPicture | MapPicture | CurvePicture;
