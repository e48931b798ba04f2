import type { Workload } from '../schema/workload.ts';
import type { Option, StartClock } from './catalog-types.ts';
import { answerAfter, PART_NAMES, startThatMayHappen, warmSeconds, workSeconds } from './clock.ts';
import { jobPlan } from './job.ts';
import type { Times } from './result-types.ts';
import type { Sizing } from './sizing.ts';

/** What there is to say of a start whatever the workload; put together once for each. */
type About = Pick<Times, 'cause' | 'sources'>;

const known = new WeakMap<StartClock, About>();

function aboutStart(start: StartClock): About {
  let about = known.get(start);
  if (!about) {
    const { parts } = start;
    const names = parts.filter(({ included }) => !included).map(({ id }) => PART_NAMES[id]);
    const sources = [...new Set(parts.flatMap((part) => part.sources))];
    about = { cause: names.join(' + '), sources };
    known.set(start, about);
  }
  return about;
}

/** How long an option takes for a workload, for a person and a program to read. */
export function timesOf(option: Option, workload: Workload, sizing: Sizing): Times {
  const warm = warmSeconds(option, workload);
  const start = startThatMayHappen(option, workload);
  const plan = jobPlan(option, workload, sizing);
  return {
    warmSeconds: { low: warm, high: warm },
    coldSeconds: start && answerAfter(option, start, workload, workSeconds(workload)),
    runSeconds: plan?.runSeconds ?? null,
    runInstances: plan?.instances ?? null,
    ...(start ? aboutStart(start) : { cause: null, sources: option.latency.fastest.sources }),
  };
}
