import { describe, expect, it } from 'vitest';
import { finding } from '../../src/check/finding.ts';
import { type CheckReport, NOWHERE } from '../../src/check/report.ts';
import { renderCheckText } from '../../src/format/check/text.ts';

const MESSAGE = `${'many words '.repeat(20)}end`;
const COMMAND = `infer-advisor recommend ${'long-name/'.repeat(12)}a.yaml`;

const report: CheckReport = {
  workloads: [],
  general: [
    {
      ...finding('changed-answer', '', MESSAGE, { mend: `accept it: ${COMMAND}` }),
      location: { ...NOWHERE, file: 'a  b.yaml', line: 3, column: 1 },
      workload: 'w',
      ignored: null,
    },
  ],
  plan: null,
  comparison: null,
  judgedWith: null,
  catalog: { version: '1', verified: '2026-01-01' },
  version: '1',
};

describe('the text of a check', () => {
  it('has a finding on one line, exactly, where other programs read it', () => {
    const [first] = renderCheckText(report, { color: false, width: 80 }).split('\n');
    expect(first).toBe(`a  b.yaml:3:1: error: w: ${MESSAGE} [changed-answer]`);
  });

  it.each([60, 80, 120])('breaks no word at %i columns of a terminal', (width) => {
    const text = renderCheckText(report, { color: false, width, onTerminal: true });
    const lines = text.split('\n');
    expect(lines.filter((line) => line.length > width)).toEqual([`    ${COMMAND}`]);
    expect(text.match(/\bmany\b/g)).toHaveLength(20);
    expect(lines[1]).toMatch(/^ {2}\w/);
  });
});
