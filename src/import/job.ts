// What a transform job says of its workload.

import { printDuration } from '../schema/print-units.ts';
import { at, count, text } from './document.ts';
import { typeSays } from './endpoint.ts';
import type { ImportedResource } from './resource.ts';
import { finding, type Hint, hint, type Said, together } from './said.ts';
import { secondsOf } from './series.ts';

/** Seconds between two times, however AWS's tools write them. */
function secondsBetween(start: unknown, end: unknown): number | undefined {
  const [from, to] = [secondsOf(start), secondsOf(end)];
  return from === undefined || to === undefined || to <= from ? undefined : to - from;
}

/** Parts of DataProcessing that change something; the others have AWS's defaults. */
function processing(job: unknown): readonly string[] {
  const isChanged = (name: string, plain: string) => {
    const value = at(job, 'DataProcessing', name);
    return value !== undefined && value !== null && value !== '' && value !== plain;
  };
  return [
    ...(isChanged('InputFilter', '$') ? ['InputFilter'] : []),
    ...(isChanged('OutputFilter', '$') ? ['OutputFilter'] : []),
    ...(isChanged('JoinSource', 'None') ? ['JoinSource'] : []),
  ];
}

/** What only a job does, and another option would have to be built for. */
function doneByJob(job: unknown): readonly Hint[] {
  const changed = processing(job);
  const split = text(at(job, 'TransformInput', 'SplitType'));
  return [
    ...(changed.length > 0
      ? [
          hint(
            null,
            `DataProcessing (${changed.join(', ')}) filters or joins records: no other option does`,
          ),
        ]
      : []),
    ...(split !== undefined && split !== 'None'
      ? [hint('records', `SplitType ${split}: each file holds many records`)]
      : []),
  ];
}

function runHints(job: unknown, instances: number): readonly Hint[] {
  const seconds = secondsBetween(at(job, 'TransformStartTime'), at(job, 'TransformEndTime'));
  if (seconds === undefined) return [];
  const on = instances === 1 ? 'one instance' : `${instances} instances`;
  return [
    hint('processingTime', `the whole job took ${printDuration(Math.round(seconds))} on ${on}`),
  ];
}

/** What starts the job again and again. */
function scheduleSays(job: unknown): Said {
  const expression = at(job, 'ScheduleExpression');
  if (typeof expression !== 'string') return { findings: [], hints: [] };
  const when = expression === '' ? '' : `, ${expression}`;
  return {
    findings: [finding('traffic', 'scheduled', `a schedule starts it${when}`)],
    hints: [],
  };
}

/** All that a job says; what its requests really are, it does not. */
export function jobSays({ properties: job }: ImportedResource): Said {
  const resources = at(job, 'TransformResources');
  const instances = count(at(resources, 'InstanceCount'));
  const megabytes = count(at(job, 'MaxPayloadInMB'));
  const timeout = count(at(job, 'ModelClientConfig', 'InvocationsTimeoutInSeconds'));
  return together(
    { findings: [finding('current', 'batch', 'it is a transform job')], hints: [] },
    typeSays([at(resources, 'InstanceType')]),
    scheduleSays(job),
    {
      findings: instances ? [finding('instances', instances, 'InstanceCount')] : [],
      hints: [
        ...(megabytes ? [hint('payload', `at most ${megabytes}MiB, by MaxPayloadInMB`)] : []),
        ...(timeout
          ? [hint('processingTime', `at most ${timeout}s, by InvocationsTimeoutInSeconds`)]
          : []),
        ...runHints(job, instances ?? 1),
        ...doneByJob(job),
        hint('interactive', 'nobody waits on a connection today: results go to S3'),
      ],
    },
  );
}
