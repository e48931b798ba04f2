import { printAmount } from '../core/check-limit.ts';
import type { Catalog, Limit, NoLimit } from '../core/types.ts';
import { heading, span, type Table, type View } from './document.ts';
import { sourceBlocks } from './sources.ts';

const limitCell = (limit: Limit | NoLimit): string =>
  limit.value === null ? 'no limit' : printAmount(limit);

function listTable({ options }: Catalog): Table {
  return {
    kind: 'table',
    columns: [
      { title: 'Id' },
      { title: 'Payload', align: 'right' },
      { title: 'Time', align: 'right' },
      { title: 'Latency' },
      { title: 'What it is', flexible: true },
    ],
    rows: options.map(({ id, limits, latency, summary }) => [
      span(id, 'strong'),
      limitCell(limits.payload),
      limitCell(limits.processingTime),
      latency.class,
      summary,
    ]),
  };
}

/** How the list of options is shown. */
export function optionsView(
  catalog: Catalog,
  { sources = false }: { sources?: boolean } = {},
): View {
  const { options, version, verified } = catalog;
  return {
    json: () => ({
      schemaVersion: 1,
      catalog: { version, verified },
      options: options.map(({ id, name, summary }) => ({ id, name, summary })),
    }),
    blocks: () => [
      heading('SageMaker inference options', 1),
      listTable(catalog),
      {
        kind: 'notes',
        items: [
          { label: 'Catalog', text: `version ${version}, gone through on ${verified}` },
          { label: 'Next', text: span('infer-advisor show real-time', 'command') },
        ],
      },
      ...(sources ? sourceBlocks(Object.values(catalog.sources)) : []),
    ],
    rows: () => ({
      header: ['id', 'name', 'payload', 'time', 'latency', 'summary'],
      rows: options.map(({ id, name, limits, latency, summary }) => [
        id,
        name,
        limitCell(limits.payload),
        limitCell(limits.processingTime),
        latency.class,
        summary,
      ]),
    }),
  };
}
