// What a transform job says of its workload.

import { printDuration } from '../schema/print-units.ts';
import { at, count, text } from './document.ts';
import { typeSays } from './endpoint.ts';
import type { ImportedResource } from './resource.ts';
import { finding, hint, note, type Said, said } from './said.ts';
import { secondsOf } from './series.ts';

/** Seconds between two times, however AWS's tools write them. */
function secondsBetween(start: unknown, end: unknown): number | undefined {
  const [from, to] = [secondsOf(start), secondsOf(end)];
  return from === undefined || to === undefined || to <= from ? undefined : to - from;
}

/** Parts of DataProcessing, with what AWS has where they change nothing. */
const PROCESSING = { InputFilter: '$', OutputFilter: '$', JoinSource: 'None' } as const;

/** What only a job does, and another option would have to be built for. */
function doneByJob(job: unknown): Said {
  const changed = Object.entries(PROCESSING).flatMap(([name, plain]) => {
    const value = at(job, 'DataProcessing', name);
    return [undefined, null, '', plain].some((usual) => usual === value) ? [] : [name];
  });
  const split = text(at(job, 'TransformInput', 'SplitType'));
  return said(
    changed.length > 0 &&
      note(`DataProcessing (${changed.join(', ')}) filters or joins records: no other option does`),
    split !== undefined &&
      split !== 'None' &&
      hint('records', `SplitType ${split}: each file holds many records`),
  );
}

function runSays(job: unknown, instances: number): Said {
  const seconds = secondsBetween(at(job, 'TransformStartTime'), at(job, 'TransformEndTime'));
  if (seconds === undefined) return said();
  const on = instances === 1 ? 'one instance' : `${instances} instances`;
  const took = `the whole job took ${printDuration(Math.round(seconds))} on ${on}`;
  return said(hint('processingTime', took));
}

/** All that a job says; what its requests really are, it does not. */
export function jobSays({ properties: job }: ImportedResource): Said {
  const resources = at(job, 'TransformResources');
  const instances = count(at(resources, 'InstanceCount'));
  const megabytes = count(at(job, 'MaxPayloadInMB'));
  const timeout = count(at(job, 'ModelClientConfig', 'InvocationsTimeoutInSeconds'));
  const schedule = at(job, 'ScheduleExpression');
  const when = schedule === '' ? '' : `, ${schedule}`;
  return said(
    finding('current', 'batch', 'it is a transform job'),
    typeSays([at(resources, 'InstanceType')]),
    typeof schedule === 'string' && finding('traffic', 'scheduled', `a schedule starts it${when}`),
    instances && finding('instances', instances, 'InstanceCount'),
    megabytes && hint('payload', `at most ${megabytes}MiB, by MaxPayloadInMB`),
    timeout && hint('processingTime', `at most ${timeout}s, by InvocationsTimeoutInSeconds`),
    runSays(job, instances ?? 1),
    doneByJob(job),
    hint('interactive', 'nobody waits on a connection today: results go to S3'),
  );
}
