import { KINDS } from '../../check/kinds.ts';
import {
  allFindings,
  allGroups,
  type CheckReport,
  type FindingGroup,
  fixOf,
  type PlacedFinding,
} from '../../check/report.ts';
import { KIND_IDS, type KindId, type Severity } from '../../schema/finding-words.ts';
import { visible } from '../../schema/quote.ts';
import { jsonText } from '../json.ts';
import { alsoText, placedSentence, stopped } from './text.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'note',
};

function ruleOf(id: KindId): Record<string, unknown> {
  const { title, description, severity } = KINDS[id];
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: description },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

/** A path as a reference: each part encoded, forward slashes between them. */
function uriOf(file: string): string {
  const parts = file.replace(/\\/g, '/').split('/');
  const path = parts.map((part) => encodeURIComponent(visible(part))).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}

const regionOf = ({ line, column, endColumn }: PlacedFinding['location']) => ({
  startLine: line ?? 1,
  ...(column !== null && { startColumn: column }),
  ...(endColumn !== null && { endColumn }),
});

/** Code scanning refuses the whole log for one result without a file and a line. */
function locationsOf(
  { location }: PlacedFinding,
  fallback: string,
): { physicalLocation: Record<string, unknown> }[] {
  const artifactLocation = { uri: uriOf(location.file ?? fallback) };
  return [{ physicalLocation: { artifactLocation, region: regionOf(location) } }];
}

/** Where the others of the same cause are, by numbers from 1. */
function relatedLocations(also: readonly PlacedFinding[], fallback: string) {
  const related = also.map((one, index) => ({
    id: index + 1,
    message: { text: alsoText(one) },
    physicalLocation: locationsOf(one, fallback)[0]?.physicalLocation,
  }));
  return related.length === 0 ? {} : { relatedLocations: related };
}

function resultOf(group: FindingGroup, fallback: string): Record<string, unknown> {
  const { lead, also } = group;
  const { id, severity, ignored } = lead;
  const mend = fixOf(group);
  const sentences = [placedSentence(lead), ...also.map((one) => alsoText(one))].map(stopped);
  // Without a full stop, for a command may be its end.
  const text = visible([...sentences, ...(mend === null ? [] : [`Fix: ${mend}`])].join(' '));
  return {
    ruleId: id,
    ruleIndex: KIND_IDS.indexOf(id),
    level: LEVELS[severity],
    message: { text },
    locations: locationsOf(lead, fallback),
    ...relatedLocations(also, fallback),
    suppressions: ignored === null ? [] : [{ kind: 'external', justification: visible(ignored) }],
  };
}

/** What is shown, and what is ignored by itself, in the order of the findings. */
function shownAndSuppressed(report: CheckReport): FindingGroup[] {
  const byLead = new Map(allGroups(report).map((group) => [group.lead, group]));
  return allFindings(report).flatMap((lead) => {
    if (lead.ignored !== null) return [{ lead, also: [] }];
    return byLead.get(lead) ?? [];
  });
}

/** A mistake in the call itself is at no place where code scanning could show it. */
const hasPlace = ({ lead }: FindingGroup): boolean =>
  lead.id !== 'invalid-input' || lead.location.file !== null;

function notificationOf(found: PlacedFinding): Record<string, unknown> {
  const { id, mend, location } = found;
  const text = [stopped(placedSentence(found)), ...(mend === null ? [] : [`Fix: ${mend}`])];
  return {
    level: 'error',
    message: { text: visible(text.join(' ')) },
    associatedRule: { id, index: KIND_IDS.indexOf(id) },
    ...(location.file !== null && { locations: locationsOf(found, location.file) }),
  };
}

/** Whether all could be checked, and if not, why. */
function invocationOf(report: CheckReport): Record<string, unknown> {
  const wrong = report.general.filter(({ id }) => id === 'invalid-input');
  return {
    executionSuccessful: wrong.length === 0,
    ...(wrong.length > 0 && { toolExecutionNotifications: wrong.map(notificationOf) }),
  };
}

/** SARIF 2.1.0, as code scanning takes it. */
export function renderSarif(report: CheckReport): string {
  const groups = shownAndSuppressed(report);
  // What is about no file is shown at the first one.
  const first = report.workloads.find(({ file }) => file !== null)?.file ?? 'stdin';
  const driver = {
    name: 'infer-advisor',
    version: report.version,
    rules: KIND_IDS.map(ruleOf),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        invocations: [invocationOf(report)],
        results: groups.filter(hasPlace).map((one) => resultOf(one, first)),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
}
