import { NO_SETTINGS, plainCheck } from '../../core/check.ts';
import { printActual, printAmount } from '../../core/check-limit.ts';
import { defineConstraint } from '../../core/rule.ts';
import type { Load, Sizing } from '../../core/sizing.ts';
import type { Check, Constraint, Option } from '../../core/types.ts';
import { coldStartBreaks, sizedToLoad } from '../../core/warm.ts';
import { LATENCY_WORDS, type LatencyWord, type Workload } from '../../schema/workload.ts';

/** A word is compared with the option's latency class. */
function checkWord(option: Option, wanted: LatencyWord): Check {
  const { class: offered, sources } = option.latency;
  const fastEnough = LATENCY_WORDS.indexOf(offered) <= LATENCY_WORDS.indexOf(wanted);
  return fastEnough
    ? plainCheck('pass', 'latency', wanted, offered, sources)
    : plainCheck('fail', 'latency', wanted, offered, sources, `${offered} at best`);
}

type Timing = Load & Pick<Workload, 'streaming' | 'coldStartTolerant' | 'scaleToZero'>;

/** What keeps a cold start from breaking the bound: nothing to do, a setting, or no way. */
function warmUp(
  option: Option,
  latencySeconds: number,
  timing: Timing,
  sizing: Sizing,
): Partial<Check> {
  const { setting } = option.traits.alwaysWarm;
  if (!setting || !coldStartBreaks(option, { ...timing, latencySeconds })) return {};
  if (!timing.scaleToZero) return { settings: [sizedToLoad(option, setting, timing, sizing)] };
  const bound = printActual(latencySeconds, 'seconds');
  return {
    outcome: 'fail',
    reason: `a cold start breaks ${bound}; ${setting.name} costs while idle`,
  };
}

/** A duration is compared with the soonest answer: the option's own time, or the model's if longer. */
function checkDuration(
  option: Option,
  latencySeconds: number,
  timing: Timing,
  sizing: Sizing,
): Check {
  const { fastest } = option.latency;
  // A streamed answer begins before the model is done.
  const modelSeconds = timing.streaming ? 0 : (timing.processingTimeSeconds ?? 0);
  const soonest = Math.max(fastest.max, modelSeconds);
  const found: Check = {
    outcome: 'pass',
    field: 'latency',
    actual: latencySeconds,
    limit: soonest,
    unit: 'seconds',
    margin: latencySeconds / soonest,
    default: null,
    reason: null,
    settings: NO_SETTINGS,
    dispute: null,
    sources: fastest.sources,
  };
  if (latencySeconds >= soonest)
    return { ...found, ...warmUp(option, latencySeconds, timing, sizing) };
  const bound = printActual(latencySeconds, 'seconds');
  const reason =
    modelSeconds > fastest.max
      ? `the model alone takes ${printActual(modelSeconds, 'seconds')}, not ${bound}`
      : `answers in ${printAmount(fastest)} at best, not ${bound}`;
  return { ...found, outcome: 'fail', reason };
}

export const latencyBy = (sizing: Sizing): Constraint =>
  defineConstraint({
    id: 'latency',
    title: 'Latency',
    rationale:
      'A word is a wish: a slower option is a compromise. A duration is a bound: an option that cannot meet it is out.',
    docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/deploy-model-options.html',
    looksUp: 'latency',
    needs: ['latency'],
    reads: [
      'processingTime',
      'streaming',
      'coldStartTolerant',
      'scaleToZero',
      'peakRate',
      'requestRate',
      'traffic',
    ],
    strength: ({ latency }) => (latency === undefined ? 'requirement' : 'preference'),
    check: (option, workload) =>
      workload.latency === undefined
        ? checkDuration(option, workload.latencySeconds ?? 0, workload, sizing)
        : checkWord(option, workload.latency),
  });
