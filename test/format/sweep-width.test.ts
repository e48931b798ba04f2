import { expect, test } from 'vitest';
import { readAxes } from '../../src/analysis/read-axis.ts';
import { sweep } from '../../src/analysis/sweep.ts';
import { ticksOf } from '../../src/analysis/sweep-axis.ts';
import { render } from '../../src/format/render.ts';
import { sweepSize, sweepView } from '../../src/format/sweep.ts';
import { widthOf } from '../../src/format/table.ts';
import { shortNames } from '../../src/format/words.ts';
import { catalog, ruleset } from '../../src/shipped.ts';

const names = shortNames(catalog.options);

test.each([
  ['payload', 'traffic'],
  ['traffic', 'payload'],
  ['traffic', 'latency'],
  ['payload', 'processingTime'],
  ['modelMemory', 'priority'],
  ['records'],
])('a sweep of %s by %s is as wide as the terminal, however long its labels are', (...fields) => {
  const axes = readAxes(fields);
  for (const width of [40, 60, 79, 80, 120]) {
    const size = sweepSize(width, axes[1] ? ticksOf(axes[1]) : []);
    const found = sweep(axes, {}, catalog, ruleset, {}, { ...size, rows: 4 });
    const view = sweepView(found, {}, names, width);
    const lines = render(view, 'table', { color: false, width }).split('\n');
    expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
  }
});
