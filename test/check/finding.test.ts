import { describe, expect, it } from 'vitest';
import { applyPolicy, finding } from '../../src/check/finding.ts';
import type { FailOn, KindId, Severity } from '../../src/schema/finding-words.ts';

describe('the severity of a finding', () => {
  it.each<[KindId, FailOn[], Partial<Record<KindId, Severity | 'off'>>, Severity | 'off']>([
    ['compromise', [], {}, 'note'],
    ['compromise', ['compromise'], {}, 'error'],
    ['compromise', ['contested'], {}, 'note'],
    ['compromise', [], { compromise: 'off' }, 'off'],
    ['compromise', [], { contested: 'off' }, 'note'],
    ['compromise', ['compromise'], { compromise: 'warning' }, 'warning'],
    ['not-judged', [], {}, 'off'],
    ['not-judged', ['unknown'], {}, 'error'],
    ['not-judged', [], { 'not-judged': 'note' }, 'note'],
    ['expect-not', ['never'], {}, 'error'],
    ['near-limit', ['never'], { 'near-limit': 'error' }, 'error'],
    ['near-limit', ['near-limit'], {}, 'error'],
    ['contested', ['current-contested'], {}, 'warning'],
    ['contested', ['warning'], {}, 'error'],
    ['compromise', ['warning'], {}, 'note'],
    ['compromise', ['warning'], { compromise: 'warning' }, 'error'],
    ['contested', ['warning'], { contested: 'note' }, 'note'],
    ['not-judged', ['not-judged'], {}, 'error'],
    ['compromise', ['never'], {}, 'note'],
    ['invalid-workload', ['never'], {}, 'error'],
  ])('of %s, failing on %j, with %j, is %s', (id, failOn, severities, severity) => {
    const [found] = applyPolicy([finding(id, '', 'x')], { failOn, severities });
    expect(found?.severity ?? 'off').toBe(severity);
  });
});
