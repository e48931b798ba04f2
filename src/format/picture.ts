import type { SweepMap, SweepRuler } from '../analysis/sweep.ts';
import type { Tick } from '../analysis/sweep-axis.ts';
import type { ChartCrossing } from '../cost/chart.ts';

/** How an outcome is drawn and named. */
export interface Mark {
  /** A capital for a recommendation, a small letter for a compromise, a dot for none. */
  readonly letter: string;
  readonly text: string;
  /** Place of the option among all, from 0, by which it has its colour; null for none. */
  readonly option: number | null;
  readonly isCompromise: boolean;
  readonly isContested: boolean;
}

/** A place in a plot, 0 to 1 each way from the lower left; cheaper than the plot shows: below 0. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

/** Whether a place lies within the plot. */
export const isInside = ({ x, y }: PlotPoint): boolean => x >= 0 && x <= 1 && y >= 0 && y <= 1;

/** The curve of one option. */
export interface PlotSeries {
  readonly name: string;
  readonly letter: string;
  /** Place of the option among all, from 0, by which it has its colour. */
  readonly option: number;
  readonly points: readonly PlotPoint[];
}

/** A break-even point with its number. */
interface PlotMark extends PlotPoint {
  readonly label: string;
  readonly crossing: ChartCrossing;
}

/** A chart of costs with all places worked out, for terminals and pictures alike. */
export interface Plot {
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly series: readonly PlotSeries[];
  readonly marks: readonly PlotMark[];
  /** Break-even points that have no number. */
  readonly unmarked: number;
  /** What the workload states, and the first-ranked option's cost; null without a rate. */
  readonly here: Here | null;
}

/** The workload's own place in a plot. */
interface Here extends PlotPoint {
  readonly text: string;
  /** What each option with a curve costs there, as ranked; options by their place among all. */
  readonly bills: readonly (PlotPoint & { readonly option: number })[];
}

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

/** Amounts side by side. */
export interface BarsPicture extends Described {
  readonly kind: 'bars';
  readonly bars: readonly {
    readonly label: string;
    readonly value: number;
    readonly text: string;
  }[];
}

/** Something to be drawn, for formats that can; how is their business. */
export type Picture = RulerPicture | MapPicture | CurvePicture | BarsPicture;
