import { describe, expect, it } from 'vitest';
import { readAxes } from '../../src/analysis/read-axis.ts';
import { type SweepMap, sweep } from '../../src/analysis/sweep.ts';
import { areasOf, edgesOf, scaleOf } from '../../src/format/svg/areas.ts';
import { parseWorkload, type WorkloadInput } from '../../src/index.ts';
import { catalog, ruleset } from '../../src/shipped.ts';

// Heights that no binary number holds exactly, so that sums are rounded.
const PLOTS = [0.1, 6, 13.37].map((y) => ({ x: 64, y, width: 318, height: 240 / 1.1 }));

function mapOf(axes: readonly string[], input: WorkloadInput): SweepMap {
  const found = sweep(readAxes(axes), parseWorkload(input), catalog, ruleset);
  if (found.kind !== 'map') throw new Error('there is no map');
  return found;
}

describe('the areas of a map', () => {
  it.each<[axes: string[], input: WorkloadInput]>([
    [['payload', 'processingTime'], { latency: 'medium', requestRate: '2000/day' }],
    [['payload', 'processingTime'], { traffic: 'spiky', requestRate: '20000/day' }],
    [['payload', 'processingTime'], { latency: 'low' }],
    [['requestRate', 'processingTime'], { interactive: true }],
    [['payload', 'traffic'], { latency: 'low' }],
    [['traffic', 'priority'], { payload: '1MB' }],
  ])('fill it, none over another: %j with %j', (axes, input) => {
    const map = mapOf(axes, input);
    for (const plot of PLOTS) {
      const areas = areasOf(map, edgesOf(map, plot), scaleOf(map, plot));
      const covered = areas.reduce((sum, { width, height }) => sum + width * height, 0);
      expect(covered).toBeCloseTo(plot.width * plot.height, 3);
    }
  });
});
