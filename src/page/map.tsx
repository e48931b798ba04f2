// Where each option wins, over two fields, with a point to drag.

import { useId, useMemo } from 'preact/hooks';
import { printValue, statedValue } from '../analysis/fields.ts';
import { SWEEP_FIELDS } from '../analysis/read-axis.ts';
import type { SweepAxis } from '../analysis/sweep-axis.ts';
import { edgesOf, scaleOf } from '../format/svg/areas.ts';
import { xAxis, yAxis } from '../format/svg/axes.ts';
import { areaLabels, guides, mapAreas, mapSeams } from '../format/svg/draw-sweep.ts';
import type { Box } from '../format/svg/texts.ts';
import { factText, mapFacts } from '../format/sweep-facts.ts';
import { fieldTitle } from '../format/words.ts';
import type { FieldName } from '../schema/workload.ts';
import { axisFor, type TypedField } from './engine.ts';
import { Drawn, useDrag, useWidth } from './figure.tsx';
import { marksFor, optionClass } from './marks.tsx';
import { settingAt, shareIn, valueIn } from './places.ts';
import { answer, axes, map, set, workload } from './state.ts';

const HEIGHT = 272;
const LEFT = 64;
const BELOW = 26;
const ABOVE = 6;
/** Half of the point. */
const RING = 8;

/** Arrows move the point by this share of the axis, with Shift by ten times as much. */
const STEP = 0.01;

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

/** A step that surely changes the value: a word, or a step of two digits. */
function moved(axis: SweepAxis, from: number, by: number, isFar: boolean): TypedField | null {
  if (by === 0) return null;
  if (axis.kind === 'words') return settingAt(axis, from + by / axis.values.length);
  const before = statedValue(workload.value, axis.field);
  for (let step = isFar ? 10 * STEP : STEP; step < 1; step += STEP) {
    const next = settingAt(axis, from + by * step);
    if (before === undefined || valueIn(axis, from + by * step) !== before) return next;
  }
  return null;
}

interface Sides {
  readonly x: SweepAxis;
  readonly y: SweepAxis;
}

/** Where the point stands: in the middle along what is not stated. */
interface Stand {
  readonly shareX: number | null;
  readonly shareY: number | null;
  readonly left: number;
  readonly top: number;
}

function standOf({ x, y }: Sides, plot: Box): Stand {
  const [shareX, shareY] = [shareIn(x), shareIn(y)];
  const left = plot.x + (shareX ?? 0.5) * plot.width;
  const top = plot.y + (1 - (shareY ?? 0.5)) * plot.height;
  return { shareX, shareY, left, top };
}

/** What the point and its guides take up, and the guides themselves. */
function aroundPoint({ shareX, shareY, left, top }: Stand, plot: Box) {
  const found = guides(shareX === null ? null : left, shareY === null ? null : top, plot);
  const point = { x: left - RING, y: top - RING, width: 2 * RING, height: 2 * RING };
  return { content: found.content, taken: [...found.taken, point] };
}

function Point({ x, y, stand: { shareX, shareY, left, top } }: Sides & { stand: Stand }) {
  const isStated = shareX !== null && shareY !== null;
  const textFor = (axis: SweepAxis): string => {
    const value = statedValue(workload.value, axis.field);
    return `${fieldTitle(axis.field)} ${value === undefined ? 'not stated' : printValue(axis.field, value)}`;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const changes = [
      moved(x, shareX ?? 0.5, move[0], event.shiftKey),
      moved(y, shareY ?? 0.5, move[1], event.shiftKey),
    ].filter((one) => one !== null);
    set(changes, 'replace');
  };
  return (
    <g
      class={isStated ? 'point' : 'point unset'}
      transform={`translate(${left} ${top})`}
      role="slider"
      tabindex={0}
      aria-label={`Point on the map: ${fieldTitle(x.field)} by left and right, ${fieldTitle(y.field)} by up and down`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round((shareX ?? 0.5) * 100)}
      aria-valuetext={`${textFor(x)}, ${textFor(y)}`}
      onKeyDown={onKeyDown}
    >
      <circle class="halo" r="16" />
      <circle class="ring" r={RING} />
      <circle class={`core ${optionClass(answer.value.recommended)}`} r="4" />
    </g>
  );
}

function AxisChoice({ at }: { at: 0 | 1 }) {
  const field = axes.value[at];
  const other = axes.value[1 - at];
  return (
    <select
      aria-label={at === 0 ? 'Field from left to right' : 'Field from bottom to top'}
      value={field}
      onChange={({ currentTarget }) => {
        const next = currentTarget.value as FieldName; // an option's value
        axes.value = at === 0 ? [next, axes.value[1]] : [axes.value[0], next];
      }}
    >
      {SWEEP_FIELDS.filter((one) => one !== other).map((one) => (
        <option key={one} value={one}>
          {fieldTitle(one)}
        </option>
      ))}
    </select>
  );
}

export function WhereEachWins() {
  const id = useId().replace(/\W/g, '');
  const { ref, width } = useWidth<HTMLDivElement>();
  const found = map.value;
  const [x, y] = axes.value.map((field) => axisFor(field, workload.value)) as [
    SweepAxis,
    SweepAxis,
  ];
  const isCurrent = found?.x.field === x.field && found.y.field === y.field;
  const plot = {
    x: LEFT,
    y: ABOVE,
    width: Math.max(80, width - LEFT - 2),
    height: HEIGHT - ABOVE - BELOW,
  };
  const drag = useDrag((left, top) => {
    const across = (left - plot.x) / plot.width;
    const up = 1 - (top - plot.y) / plot.height;
    set([settingAt(x, across), settingAt(y, up)], 'replace');
  });
  const stand = standOf({ x, y }, plot);
  // A drag moves the point, and names out of its way; what is behind is drawn once.
  const drawn = useMemo(() => {
    if (!found) return null;
    const picture = { map: found, marks: marksFor(found.outcomes) };
    const [edges, scale] = [edgesOf(found, plot), scaleOf(found, plot)];
    const content = [
      mapAreas(picture, edges, scale, id),
      mapSeams(found, edges, scale),
      xAxis(found.x.ticks, '', plot, { low: 0, high: width }, false),
      yAxis(found.y.ticks, '', plot, 0),
    ];
    const facts = mapFacts(found, picture.marks).map(factText).join('. ');
    return { picture, edges, facts, behind: <Drawn content={content} /> };
  }, [found, width]);
  const around = aroundPoint(stand, plot);
  return (
    <section aria-labelledby="map">
      <div class="row">
        <h2 id="map">Where each option wins</h2>
        <span class="axes">
          <AxisChoice at={0} /> × <AxisChoice at={1} />
        </span>
      </div>
      <div class="figure" ref={ref}>
        {drawn && isCurrent && width > 0 ? (
          <svg
            class="ia map"
            width={width}
            height={HEIGHT}
            role="group"
            aria-label={drawn.facts}
            {...drag}
          >
            {drawn.behind}
            <Drawn content={around.content} />
            <Drawn content={areaLabels(drawn.picture, drawn.edges, around.taken)} />
            <Point x={x} y={y} stand={stand} />
          </svg>
        ) : (
          <div class="blank" style={{ height: `${HEIGHT}px` }} />
        )}
      </div>
      <p class="caption hint">
        Drag the point, or move it with the arrow keys. Striped: a compromise
        {found?.outcomes.some(({ contested }) => contested) && '; dotted: contested'}.
      </p>
    </section>
  );
}
