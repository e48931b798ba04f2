import { type Finding, finding } from './finding.ts';

/** The longest name that a workload may have. */
const LONGEST = 200;

/** A label for the workload, from the name of what was imported. */
export function nameFinding(name: string | undefined, from: string): readonly Finding[] {
  return name === undefined || name.trim() === ''
    ? []
    : [finding('name', name.slice(0, LONGEST), from)];
}

/** VPC configuration, if there is one. */
export function vpcFinding(config: unknown, from: string): readonly Finding[] {
  return config === undefined || config === null ? [] : [finding('vpc', true, from)];
}
