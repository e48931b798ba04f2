import type { Option } from '../../core/catalog-types.ts';
import { plainCheck } from '../../core/check.ts';
import { checkBound } from '../../core/check-bound.ts';
import { checkCollected } from '../../core/check-collected.ts';
import { defineConstraint } from '../../core/rule.ts';
import type { Check } from '../../core/rule-types.ts';
import type { Sizing } from '../../core/sizing.ts';
import { LOAD_FIELDS, STANDBY_FIELDS } from '../../core/warm.ts';
import { LATENCY_WORDS, type LatencyWord } from '../../schema/field-schemas.ts';

/** A word is compared with the option's latency class. */
function checkWord(option: Option, wanted: LatencyWord): Check {
  const { class: offered, sources } = option.latency;
  const fastEnough = LATENCY_WORDS.indexOf(offered) <= LATENCY_WORDS.indexOf(wanted);
  return fastEnough
    ? plainCheck('pass', 'latency', wanted, offered, sources)
    : plainCheck('fail', 'latency', wanted, offered, sources, `${offered} at best`);
}

export const latencyBy = (sizing: Sizing) =>
  defineConstraint({
    id: 'latency',
    title: 'Latency',
    rationale:
      'A word is a preference: a slower option is a compromise. A duration is a bound on what one request waits, also when it is the first after a quiet spell: an option that cannot meet it is out.',
    docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/deploy-model-options.html',
    looksUp: 'latency',
    needs: ['latency'],
    reads: [...STANDBY_FIELDS, ...LOAD_FIELDS, 'payload'],
    strength: ({ latency }) => (latency === undefined ? 'requirement' : 'preference'),
    check: (option, workload) => {
      const { latency, latencySeconds: seconds = 0 } = workload;
      if (latency !== undefined) return checkWord(option, latency);
      const bound = { field: 'latency', seconds } as const;
      return (
        checkCollected(option, workload, bound, sizing) ??
        checkBound(option, workload, bound, sizing)
      );
    },
  });
