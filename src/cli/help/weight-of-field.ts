import { FIELDS } from '../../schema/fields.ts';
import { readWorkload } from '../../schema/read-workload.ts';
import type { FieldName } from '../../schema/workload-input.ts';
import { catalog, ruleset } from '../../shipped.ts';

const OPTION_IDS = catalog.options.map(({ id }) => id);

/** A workload that states one field alone, as the rules get it. */
function workloadWith(field: FieldName, value: string) {
  const read = readWorkload(
    { [field]: FIELDS[field].kind === 'boolean' ? value === 'true' : value },
    OPTION_IDS,
  );
  return read.ok ? read.workload : {};
}

/** How the rules take a value of the field. */
function weightOfValue(field: FieldName, value: string): string {
  const workload = workloadWith(field, value);
  const isAbout = ({
    needs,
    anyOf,
  }: {
    needs: readonly FieldName[];
    anyOf: readonly FieldName[];
  }) => needs.includes(field) || anyOf.includes(field);
  const strengths = ruleset.constraints.filter(isAbout).map((one) => one.strength(workload));
  if (strengths.includes('requirement')) return 'requirement';
  if (strengths.includes('preference')) return 'wish';
  return ruleset.criteria.some((one) => isAbout(one) || one.reads.includes(field)) ? 'score' : '';
}

/** "requirement", "wish", "score": what the example does; empty when it does not decide. */
export const weightOfField = (field: FieldName): string =>
  weightOfValue(field, FIELDS[field].example);

/** The same for a latency in time. */
export const weightOfDuration = (): string => weightOfValue('latency', '250ms');
