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

/** A path as a reference: each part encoded, forward slashes between them. */
function uriOf(file: string): string {
  const parts = file.replace(/\\/g, '/').split('/');
  const path = parts.map((part) => encodeURIComponent(visible(part))).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}

const regionOf = ({ line, column, endColumn }: PlacedFinding['spot']) => ({
  startLine: line ?? 1,
  ...(column !== null && { startColumn: column }),
  ...(endColumn !== null && { endColumn }),
});

/** Code scanning refuses the whole log for one result without a file and a line. */
function locationsOf({ spot }: PlacedFinding, fallback: string): Record<string, unknown>[] {
  const artifactLocation = { uri: uriOf(spot.file ?? fallback) };
  return [{ physicalLocation: { artifactLocation, region: regionOf(spot) } }];
}

function resultOf(finding: PlacedFinding, fallback: string): Record<string, unknown> {
  const { id, severity, message, mend, ignored } = finding;
  const text = visible(mend === null ? `${message}.` : `${message}. ${mend}.`);
  return {
    ruleId: id,
    ruleIndex: KIND_IDS.indexOf(id),
    level: LEVELS[severity],
    message: { text },
    locations: locationsOf(finding, fallback),
    suppressions: ignored === null ? [] : [{ kind: 'external', justification: visible(ignored) }],
  };
}

/** SARIF 2.1.0, as code scanning takes it. */
export function renderSarif(report: CheckReport): string {
  const findings = allFindings(report);
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
        results: findings.map((one) => resultOf(one, first)),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
}
