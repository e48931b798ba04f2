import type { Option } from '../../core/catalog-types.ts';
import { checkTrait, NO_SETTINGS, plainCheck } from '../../core/check.ts';
import { defineConstraint } from '../../core/rule.ts';
import type { Check } from '../../core/rule-types.ts';
import type { Load, Sizing } from '../../core/sizing.ts';
import {
  canStayUp,
  comesBySchedule,
  firstAnswer,
  LOAD_FIELDS,
  STANDBY_FIELDS,
  type Standby,
  scheduledSettings,
  startsDontMatter,
  startText,
  warmSettings,
} from '../../core/warm.ts';

type Start = NonNullable<ReturnType<typeof firstAnswer>>;

/** No start-up delay is accepted, and this option has one unless something is done. */
function checkStart(
  option: Option,
  workload: Standby & Load,
  start: Start,
  sizing: Sizing,
): Pick<Check, 'outcome' | 'reason' | 'settings'> {
  const reason = () => startText(start);
  if (start.kind === 'job' || !canStayUp(option)) {
    return { outcome: 'fail', reason, settings: NO_SETTINGS };
  }
  if (workload.scaleToZero !== true) {
    return { outcome: 'pass', reason, settings: () => warmSettings(option, workload, sizing) };
  }
  if (comesBySchedule(workload)) {
    return {
      outcome: 'detour',
      reason,
      settings: () => scheduledSettings(option, workload, sizing),
    };
  }
  const paid = option.traits.alwaysWarm.setting?.name ?? 'capacity that stays up';
  return {
    outcome: 'fail',
    reason: () => `${reason()}; ${paid} costs while idle`,
    settings: NO_SETTINGS,
  };
}

export const coldStartBy = (sizing: Sizing) =>
  defineConstraint({
    id: 'cold-start',
    title: 'Cold starts',
    rationale:
      'Where capacity starts on demand, the first request waits for it. Keeping capacity warm avoids that and costs while idle.',
    docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html',
    looksUp: { trait: 'alwaysWarm' },
    needs: ['coldStartTolerant'],
    reads: [...STANDBY_FIELDS, ...LOAD_FIELDS],
    strength: () => 'preference',
    check: (option, workload) => {
      const { coldStartTolerant } = workload;
      const wanted = !coldStartTolerant && !startsDontMatter(workload);
      const { alwaysWarm } = option.traits;
      if (!option.clock) return checkTrait(alwaysWarm, 'coldStartTolerant', wanted);
      const found = plainCheck(
        'pass',
        'coldStartTolerant',
        coldStartTolerant,
        alwaysWarm.supported,
        alwaysWarm.sources,
      );
      const start = firstAnswer(option, workload);
      if (!start) return found;
      if (wanted) return { ...found, ...checkStart(option, workload, start, sizing) };
      return { ...found, reason: () => startText(start) };
    },
  });
