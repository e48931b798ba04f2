import {
  type CheckedWorkload,
  type CheckReport,
  type FindingGroup,
  fixOf,
  groupFindings,
  hasErrors,
  type PlacedFinding,
  TYPED,
} from '../../check/report.ts';
import { escapeMarkup } from '../markup.ts';
import { alsoText, locationText } from './text.ts';

/** Text of several lines, each made safe by itself. */
const escapeLines = (lines: readonly string[]): string => lines.map(escapeMarkup).join('\n');

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`)
    .join('');

const groupText = (group: FindingGroup): string[] => {
  const { id, severity, message, location } = group.lead;
  const mend = fixOf(group);
  return [
    `${locationText(location)}: ${severity}: ${message} [${id}]`,
    ...group.also.map((one) => alsoText(one)),
    ...(mend === null ? [] : [`fix: ${mend}`]),
  ];
};

/** A failure is what the check says of a workload; an error is why it could not say more. */
const elementOf = ({ id }: PlacedFinding): 'error' | 'failure' =>
  id === 'invalid-input' ? 'error' : 'failure';

const isBroken = ({ findings }: Case): boolean =>
  findings.some((one) => elementOf(one) === 'error');
const hasFailed = (one: Case): boolean => hasErrors(one) && !isBroken(one);

function outcome(findings: readonly PlacedFinding[]): string[] {
  const groups = groupFindings(findings);
  const errors = groups.filter(({ lead }) => lead.severity === 'error');
  const others = groups.filter(({ lead }) => lead.severity !== 'error');
  const failures = errors.map((error) => {
    const head = attributes({ message: error.lead.message, type: error.lead.id });
    const kind = elementOf(error.lead);
    return `      <${kind}${head}>${escapeLines(groupText(error))}</${kind}>`;
  });
  const said = escapeLines([...others.flatMap(groupText), ...ignoredLines(findings)]);
  return said === '' ? failures : [...failures, `      <system-out>${said}</system-out>`];
}

interface Case {
  readonly name: string;
  readonly findings: readonly PlacedFinding[];
}

/** A workload that would have failed but for what is ignored: it has neither passed nor failed. */
const isSkipped = ({ findings }: Case): boolean =>
  findings.some(({ severity }) => severity === 'error') &&
  findings.every(({ ignored }) => ignored !== null);

/** What is ignored, and why, so that it is not out of sight. */
function ignoredLines(findings: readonly PlacedFinding[]): string[] {
  return findings.flatMap((one) =>
    one.ignored === null ? [] : [...groupText({ lead: one, also: [] }), `ignored: ${one.ignored}`],
  );
}

function skipped({ findings }: Case): string {
  const reasons = [...new Set(findings.map(({ ignored }) => ignored ?? ''))].join('; ');
  const head = attributes({ message: reasons });
  return `      <skipped${head}>${escapeLines(ignoredLines(findings))}</skipped>`;
}

function testCase(one: Case, suite: string): string {
  const { name, findings } = one;
  const head = `    <testcase${attributes({ name, classname: suite, time: 0 })}`;
  const inner = isSkipped(one) ? [skipped(one)] : outcome(findings);
  return inner.length === 0 ? `${head}/>` : [`${head}>`, ...inner, '    </testcase>'].join('\n');
}

function testSuite(name: string, cases: readonly Case[]): string {
  const failures = cases.filter(hasFailed).length;
  const skips = cases.filter(isSkipped).length;
  const head = attributes({
    name,
    tests: cases.length,
    failures,
    errors: cases.filter(isBroken).length,
    skipped: skips,
    time: 0,
  });
  const inner = cases.map((one) => testCase(one, name));
  return [`  <testsuite${head}>`, ...inner, '  </testsuite>'].join('\n');
}

const caseOf = ({ name, origin, findings }: CheckedWorkload): Case => ({
  name: [name, origin].filter(Boolean).join(' ') || 'workload',
  findings,
});

/** What is wrong with the call and its files, and what is found of the project, each by itself. */
function generalCases(general: readonly PlacedFinding[]): Case[] {
  const isError = (found: PlacedFinding) => elementOf(found) === 'error';
  return [
    { name: 'input', findings: general.filter(isError) },
    { name: 'project', findings: general.filter((one) => !isError(one)) },
  ].filter(({ findings }) => findings.length > 0);
}

/** JUnit's XML: a suite for each file, a test for each workload, a failure for each error. */
export function renderJunit({ workloads, general }: CheckReport): string {
  const files = [...new Set(workloads.map(({ file }) => file))];
  const suites = files.map((file): [string, Case[]] => [
    file ?? (workloads[0]?.origin === TYPED ? TYPED : 'standard input'),
    workloads.filter((one) => one.file === file).map(caseOf),
  ]);
  if (general.length > 0) suites.push(['infer-advisor', generalCases(general)]);
  const cases = suites.flatMap(([, inner]) => inner);
  const head = attributes({
    name: 'infer-advisor',
    tests: cases.length,
    failures: cases.filter(hasFailed).length,
    errors: cases.filter(isBroken).length,
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${head}>`,
    ...suites.map(([name, inner]) => testSuite(name, inner)),
    '</testsuites>\n',
  ].join('\n');
}
