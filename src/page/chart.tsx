// What each option costs a month over the request rate.

import { useMemo } from 'preact/hooks';
import { printValue } from '../analysis/fields.ts';
import { roundNear } from '../analysis/round.ts';
import type { Plot, PlotSeries } from '../format/picture.ts';
import { colorOf } from '../format/svg/legend.ts';
import { type Box, textWidth } from '../format/svg/texts.ts';
import { fieldTitle } from '../format/words.ts';
import { MONTH_SECONDS } from '../schema/unit-tables.ts';
import { useDrag, useWidth } from './figure.ts';
import { chart, costs, setField, view } from './state.ts';

const HEIGHT = 272;
const BELOW = 26;
const ABOVE = 8;
const LINE = 15;
const SIZE = 12;

const placed = (box: Box, x: number, y: number): readonly [number, number] => [
  box.x + x * box.width,
  box.y + (1 - Math.max(-0.02, y)) * box.height,
];

function pathOf({ points }: PlotSeries, box: Box): string {
  const places = points
    .map(({ x, y }) => placed(box, x, y))
    .map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return `M${[...new Set(places)].join('L')}`;
}

/** Names at the right ends of the curves, pushed apart. */
function endLabels({ series }: Plot, box: Box) {
  let last = Number.NEGATIVE_INFINITY;
  return series
    .map((one) => {
      const end = one.points.at(-1);
      return { ...one, top: placed(box, 1, end?.y ?? 0)[1] };
    })
    .toSorted((a, b) => a.top - b.top)
    .map((one) => {
      last = Math.max(one.top, last + LINE);
      return { ...one, top: last };
    });
}

function Curves({ plot, box }: { plot: Plot; box: Box }) {
  const { here } = plot;
  return (
    <>
      <g class="ticks">
        {plot.yTicks.map(({ text, share }) => {
          const [, y] = placed(box, 0, share);
          return (
            <g key={text}>
              <path class="grid" d={`M${box.x} ${y}h${box.width}`} />
              <text x={box.x - 8} y={y + 4} text-anchor="end">
                {text}
              </text>
            </g>
          );
        })}
        {plot.xTicks
          .filter((_, i) => i % Math.ceil((plot.xTicks.length * 44) / box.width) === 0)
          .map(({ text, share }) => (
            <text
              key={text}
              x={placed(box, share, 0)[0]}
              y={box.y + box.height + 18}
              text-anchor="middle"
            >
              {text}
            </text>
          ))}
      </g>
      {here && <path class="guide" d={`M${placed(box, here.x, 0)[0]} ${box.y}v${box.height}`} />}
      {plot.series.map((series) => (
        <path
          key={series.name}
          class={`curve s${colorOf(series.option)}`}
          d={pathOf(series, box)}
        />
      ))}
      {plot.marks
        .filter(({ crossing }) => crossing.changesCheapest)
        .map(({ x, y, label }) => {
          const [cx, cy] = placed(box, x, y);
          return <circle key={label} class="crossing" cx={cx} cy={cy} r="4" />;
        })}
      {here?.bills.map(({ x, y, option }, i) => {
        const [cx, cy] = placed(box, x, y);
        const radius = i === 0 ? 6 : 4;
        return (
          <circle key={option} class={`bead f${colorOf(option)}`} cx={cx} cy={cy} r={radius} />
        );
      })}
      {endLabels(plot, box).map(({ name, option, top }) => (
        <text key={name} class={`area o${colorOf(option)}`} x={box.x + box.width + 8} y={top + 4}>
          {name}
        </text>
      ))}
    </>
  );
}

/** Leads to the field that no cost can be worked out without. */
function focusField(field: string): void {
  view.value = 'form';
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-field="${field}"] input`)?.focus(),
  );
}

function Missing() {
  if (chart.value === null) return <div class="blank" style={{ height: `${HEIGHT}px` }} />;
  const [lacking] = costs.value.toState;
  const reason = costs.value.costs[0]?.reason;
  return (
    <div class="blank" style={{ height: `${HEIGHT}px` }}>
      <p>
        {lacking ? `The cost needs a ${fieldTitle(lacking)}.` : (reason ?? 'No cost is known.')}
      </p>
      {lacking && (
        <button type="button" class="small" onClick={() => focusField(lacking)}>
          State it
        </button>
      )}
    </div>
  );
}

export function WhatItCosts() {
  const { ref, width } = useWidth<HTMLDivElement>();
  const found = chart.value;
  const plot = found?.plot ?? null;
  const names = plot?.series.map(({ name }) => textWidth(name, SIZE)) ?? [];
  const right = Math.max(0, ...names) + 14;
  const left = Math.max(40, ...(plot?.yTicks ?? []).map(({ text }) => textWidth(text, SIZE))) + 12;
  const box = {
    x: left,
    y: ABOVE,
    width: Math.max(80, width - left - right),
    height: HEIGHT - ABOVE - BELOW,
  };
  const curves = useMemo(() => plot && <Curves plot={plot} box={box} />, [plot, width]);
  const drag = useDrag((x) => {
    if (!found?.reach) return;
    const { from, to } = found.reach;
    const share = Math.min(1, Math.max(0, (x - box.x) / box.width));
    const rate = roundNear('requestRate', (from * (to / from) ** share) / MONTH_SECONDS);
    setField('requestRate', String(printValue('requestRate', rate)), 'replace');
  });
  return (
    <section aria-labelledby="costs">
      <div class="row">
        <h2 id="costs">What it costs a month</h2>
        <span class="axes">by requests a month</span>
      </div>
      <div class="figure" ref={ref}>
        {plot && width > 0 ? (
          <svg
            class="ia costs"
            width={width}
            height={HEIGHT}
            role="img"
            aria-label={`Monthly cost by requests a month. ${found?.cheapest ?? ''}`}
            {...drag}
          >
            {curves}
          </svg>
        ) : (
          <Missing />
        )}
      </div>
      <p class="caption">{plot ? found?.cheapest : ''}</p>
    </section>
  );
}
