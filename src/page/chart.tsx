// What each option costs a month over the request rate.

import { useId, useMemo } from 'preact/hooks';
import { printValue } from '../analysis/fields.ts';
import { roundNear } from '../analysis/round.ts';
import { xAxis, yAxis, yAxisWidth } from '../format/svg/axes.ts';
import { crossing, curves, namesWidth } from '../format/svg/draw-cost.ts';
import { fieldTitle } from '../format/words.ts';
import { MONTH_SECONDS } from '../schema/unit-tables.ts';
import { Drawn, useDrag, useWidth } from './figure.tsx';
import { chart, costs, setField, view } from './state.ts';

const HEIGHT = 272;
const BELOW = 26;
const ABOVE = 8;

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
  const id = useId().replace(/\W/g, '');
  const left = plot ? yAxisWidth(plot.yTicks) : 0;
  const box = {
    x: left,
    y: ABOVE,
    width: Math.max(80, width - left - (plot ? namesWidth(plot) : 0)),
    height: HEIGHT - ABOVE - BELOW,
  };
  const drawn = useMemo(() => {
    if (!plot) return null;
    const changes = plot.marks.filter((mark) => mark.crossing.changesCheapest);
    const content = [
      xAxis(plot.xTicks, '', box, { low: 0, high: width }, false),
      yAxis(plot.yTicks, '', box, 0),
      curves(plot, box, id),
      changes.map((mark) => crossing(mark, box)),
    ];
    return <Drawn content={content} />;
  }, [plot, width]);
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
            {drawn}
          </svg>
        ) : (
          <Missing />
        )}
      </div>
      <p class="caption">{plot ? found?.cheapest : ''}</p>
    </section>
  );
}
