import { KINDS } from '../../check/kinds.ts';
import { allFindings, type CheckReport, type PlacedFinding } from '../../check/report.ts';
import { KIND_IDS, type KindId, type Severity } from '../../schema/finding-words.ts';
import { visible } from '../../schema/quote.ts';
import { jsonText } from '../json-text.ts';

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

/** A path as a relative reference: each part encoded, forward slashes between them. */
function uriOf(file: string): string {
  const parts = file.replace(/\\/g, '/').split('/');
  return parts.map((part) => encodeURIComponent(visible(part))).join('/');
}

function regionOf({ line, column, endColumn }: PlacedFinding['spot']) {
  if (line === null) return undefined;
  return {
    startLine: line,
    ...(column !== null && { startColumn: column }),
    ...(endColumn !== null && { endColumn }),
  };
}

function locationsOf({ spot }: PlacedFinding): Record<string, unknown>[] {
  if (spot.file === null) return [];
  const region = regionOf(spot);
  const physicalLocation = {
    artifactLocation: { uri: uriOf(spot.file) },
    ...(region && { region }),
  };
  return [{ physicalLocation }];
}

function resultOf(finding: PlacedFinding): Record<string, unknown> {
  const { id, severity, message, mend, ignored } = finding;
  const text = visible(mend === null ? `${message}.` : `${message}. ${mend}.`);
  return {
    ruleId: id,
    ruleIndex: KIND_IDS.indexOf(id),
    level: LEVELS[severity],
    message: { text },
    locations: locationsOf(finding),
    suppressions: ignored === null ? [] : [{ kind: 'external', justification: visible(ignored) }],
  };
}

/** SARIF 2.1.0, as code scanning takes it. */
export function renderSarif(report: CheckReport): string {
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
        results: allFindings(report).map(resultOf),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
}
