// Where each option wins, over two fields, with a point to drag.

import { useId, useMemo } from 'preact/hooks';
import { printValue, statedValue } from '../analysis/fields.ts';
import { SWEEP_FIELDS } from '../analysis/read-axis.ts';
import { roundNear } from '../analysis/round.ts';
import type { SweepMap } from '../analysis/sweep.ts';
import { cellOf, type SweepAxis, shareOf } from '../analysis/sweep-axis.ts';
import type { FieldValue } from '../analysis/types.ts';
import { areasOf, edgesOf, linePath, roomiest, scaleOf } from '../format/svg/areas.ts';
import { patternFill, patterns } from '../format/svg/legend.ts';
import { type Box, textWidth } from '../format/svg/texts.ts';
import { factText, mapFacts } from '../format/sweep-facts.ts';
import { fieldTitle } from '../format/words.ts';
import type { FieldName } from '../schema/workload.ts';
import { axisFor, type TypedField } from './engine.ts';
import { useDrag, useWidth } from './figure.ts';
import { marksFor, optionClass } from './marks.tsx';
import { answer, axes, map, set, workload } from './state.ts';

const HEIGHT = 272;
const LEFT = 64;
const BELOW = 26;
const ABOVE = 6;
const SIZE = 12;
/** Of a line of text, and half of the point. */
const LINE = 18;
const RING = 8;

/** Where a field's value lies along an axis, 0 to 1; null where it is not stated. */
function shareIn(axis: SweepAxis): number | null {
  const value = statedValue(workload.value, axis.field);
  if (axis.kind === 'number') {
    if (typeof value !== 'number' || value <= 0) return null;
    return Math.min(1, Math.max(0, shareOf(axis, value)));
  }
  const cell = cellOf(axis, axis.values.length, workload.value);
  return cell === null ? null : (cell + 0.5) / axis.values.length;
}

/** The value at a place of an axis. */
function valueIn(axis: SweepAxis, share: number): FieldValue {
  const inside = Math.min(1, Math.max(0, share));
  if (axis.kind === 'words') {
    const at = Math.min(axis.values.length - 1, Math.floor(inside * axis.values.length));
    return axis.values[at] ?? '';
  }
  const value = roundNear(axis.field, axis.low * (axis.high / axis.low) ** inside);
  return Math.min(axis.high, Math.max(axis.low, value));
}

const settingAt = (axis: SweepAxis, share: number): TypedField => ({
  field: axis.field,
  text: String(printValue(axis.field, valueIn(axis, share))),
});

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

const Guides = ({ stand: { shareX, shareY, left, top }, plot }: { stand: Stand; plot: Box }) => (
  <>
    {shareX !== null && <path class="guide" d={`M${left} ${plot.y}v${plot.height}`} />}
    {shareY !== null && <path class="guide" d={`M${plot.x} ${top}h${plot.width}`} />}
  </>
);

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

interface Drawn {
  readonly found: SweepMap;
  readonly plot: Box;
}

/** The map itself: areas, and lines between them. */
function Areas({ found, plot, id }: Drawn & { id: string }) {
  const marks = marksFor(found.outcomes);
  const scale = scaleOf(found, plot);
  const edges = edgesOf(found, plot);
  return (
    <>
      <g dangerouslySetInnerHTML={{ __html: patterns(marks, id).markup }} />
      <g shape-rendering="crispEdges">
        {areasOf(found, edges, scale).map(({ outcome, x, y, width, height }, i) => (
          <rect key={i} x={x} y={y} width={width} height={height} fill={patternFill(id, outcome)} />
        ))}
      </g>
      {found.lines.map((line, i) => (
        <path key={i} class="seam" d={linePath(line, scale, edges)} />
      ))}
    </>
  );
}

/** The name of an area, in the middle of where it has most room. */
interface AreaName {
  readonly text: string;
  readonly recommended: string | null;
  readonly room: Box;
}

/** The names of all areas that have room for one, or for its letter. */
function namesOf({ found, plot }: Drawn): AreaName[] {
  const edges = edgesOf(found, plot);
  return marksFor(found.outcomes).flatMap(({ text, letter, option }, outcome) => {
    const room = roomiest(found, edges, outcome);
    const short = option === null ? 'none fits' : text.replace(/,.*/, '');
    const shown = [short, letter].find(
      (one) => room && room.height > LINE && textWidth(one, SIZE) + 8 < room.width,
    );
    if (!room || shown === undefined || shown === '·') return [];
    return { text: shown, recommended: found.outcomes[outcome]?.recommended ?? null, room };
  });
}

/** How far a name keeps from the point. */
const APART = LINE + 4;

/** A name over the guides, above or below the point where that would hide it. */
function Name({ name: { text, recommended, room }, stand }: { name: AreaName; stand: Stand }) {
  const x = room.x + room.width / 2;
  const middle = room.y + room.height / 2;
  const isHidden =
    Math.abs(stand.left - x) < textWidth(text, SIZE) / 2 + RING + 4 &&
    Math.abs(stand.top - middle) < APART;
  const hasRoom = room.height > 2 * APART + LINE;
  const aside = stand.top + (stand.top < middle ? APART : -APART);
  const y = isHidden && hasRoom ? aside : middle;
  return (
    <text class={`area ${optionClass(recommended)}`} x={x} y={y + 4} text-anchor="middle">
      {text}
    </text>
  );
}

/** All ticks, or every second, third, …, so that they are far enough apart to be read. */
function apart<Each extends { readonly at: number; readonly room: number }>(all: readonly Each[]) {
  const inOrder = all.toSorted((a, b) => a.at - b.at);
  const fits = (some: readonly Each[]): boolean =>
    some.every((one, i) => {
      const last = some[i - 1];
      return !last || one.at - last.at > (one.room + last.room) / 2 + 6;
    });
  for (let step = 1; step < inOrder.length; step += 1) {
    const some = inOrder.filter((_, i) => i % step === 0);
    if (fits(some)) return some;
  }
  return inOrder.slice(0, 1);
}

function Ticks({ found, plot }: { found: SweepMap; plot: Box }) {
  const across = apart(
    found.x.ticks.map(({ text, share }) => ({
      text,
      at: plot.x + share * plot.width,
      room: textWidth(text, SIZE),
    })),
  );
  const up = apart(
    found.y.ticks.map(({ text, share }) => ({
      text,
      at: plot.y + (1 - share) * plot.height,
      room: 14,
    })),
  );
  const right = plot.x + plot.width;
  return (
    <g class="ticks">
      {across.map(({ text, at, room }) => (
        <text
          key={text}
          x={Math.min(right - room / 2 + 4, Math.max(plot.x + room / 2 - 8, at))}
          y={plot.y + plot.height + 18}
          text-anchor="middle"
        >
          {text}
        </text>
      ))}
      {up.map(({ text, at }) => (
        <text key={text} x={plot.x - 8} y={at + 4} text-anchor="end">
          {text}
        </text>
      ))}
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
  // A drag moves the point, and a name out of its way; what is behind is drawn once.
  const drawn = useMemo(() => {
    if (!found) return null;
    const facts = mapFacts(found, marksFor(found.outcomes)).map(factText).join('. ');
    const behind = (
      <>
        <Areas found={found} plot={plot} id={id} />
        <Ticks found={found} plot={plot} />
      </>
    );
    return { facts, behind, names: namesOf({ found, plot }) };
  }, [found, width]);
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
            <Guides stand={stand} plot={plot} />
            {drawn.names.map((name, i) => (
              <Name key={i} name={name} stand={stand} />
            ))}
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
