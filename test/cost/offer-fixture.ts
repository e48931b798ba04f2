/** One price as AWS's offer file has it; what is left out is empty there. */
export interface Fixture {
  readonly usage: string;
  readonly price: string;
  readonly region?: string;
  readonly from?: string;
  readonly group?: string;
  readonly locationType?: string;
  readonly term?: 'OnDemand' | 'Reserved';
  readonly currency?: string;
  readonly vcpu?: string;
  readonly memory?: string;
  readonly gpu?: string;
  /** Rows of one product share it. */
  readonly sku?: string;
}

export const PUBLISHED = '2026-09-28T02:56:06Z';

/** A few rows as they are published, with much that is not about inference. */
export const ROWS: readonly Fixture[] = [
  { usage: 'USE1-Train:ml.m5.large', price: '0.1150000000' },
  { usage: 'USE1-Host:ml.m5.large', price: '0.1150000000', vcpu: '2', memory: '8 GiB', gpu: 'N/A' },
  { usage: 'USE1-AsyncInf:ml.m5.large', price: '0.1160000000' },
  { usage: 'USE1-Tsform:ml.m5.large', price: '0.1170000000' },
  { usage: 'USE1-Host:ml.g5.xlarge', price: '1.4080000000', vcpu: '4', memory: '16 GiB', gpu: '1' },
  { usage: 'USE1-ServerlessInf:Mem-2GB', price: '0.0000000000', from: '0', sku: 'FREE' },
  { usage: 'USE1-ServerlessInf:Mem-2GB', price: '0.0000400000', from: '150000', sku: 'FREE' },
  { usage: 'USE1-ProvisionedConcurrency:Usage-2GB', price: '0.0000100000' },
  { usage: 'USE1-ProvisionedConcurrency:Mem-2GB', price: '0.0000233000' },
  { usage: 'USE1-Hst:Data-Bytes-In', price: '0.0160000000', group: 'Hosting:IN' },
  { usage: 'USE1-Hst:Data-Bytes-Out', price: '0.0160000000', group: 'Hosting:OUT' },
  { usage: 'USE1-Host:VolumeUsage.gp2', price: '0.1400000000' },
  { usage: 'USE1-Host:ml.c5.large', price: '9.9900000000', term: 'Reserved' },
  { usage: 'USE1-Host:ml.c5.large', price: '9.9900000000', locationType: 'AWS Outposts' },
  { usage: 'USE1-Host:ml.c5.large', price: '9.9900000000', currency: 'CNY' },
];

const REGION = 'us-east-1';

const HEADER =
  '"SKU","OfferTermCode","RateCode","TermType","PriceDescription","EffectiveDate","StartingRange",' +
  '"EndingRange","Unit","PricePerUnit","Currency","Product Family","serviceCode","Location",' +
  '"Location Type","Instance Type","Memory","Group","usageType","operation","Component","GPU",' +
  '"Instance Name","Region Code","serviceName","vCPU"';

function csvRow(row: Fixture, i: number): string {
  const sku = row.sku ?? `SKU${i}`;
  const kind = row.locationType ?? 'AWS Region';
  const fields = [sku, 'JRTCKXETXF', `${sku}.JRTCKXETXF.6YS6EN2CT7`, row.term ?? 'OnDemand'];
  fields.push(`$${row.price} per "unit", in US East`, '2026-09-01', row.from ?? '0', 'Inf', 'Hrs');
  fields.push(row.price, row.currency ?? 'USD', 'ML Instance', 'AmazonSageMaker', 'US East', kind);
  fields.push('', row.memory ?? '', row.group ?? '', row.usage, 'RunInstance', 'Hosting');
  fields.push(row.gpu ?? '', '', row.region ?? REGION, 'Amazon SageMaker', row.vcpu ?? '');
  return fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');
}

/** The CSV form: five lines on the file, the column names, a line per price. */
export function csvOffer(rows: readonly Fixture[] = ROWS, code = 'AmazonSageMaker'): string {
  return [
    '"FormatVersion","v1.0"',
    '"Disclaimer","This pricing list is for informational purposes only."',
    `"Publication Date","${PUBLISHED}"`,
    '"Version","20260928025606"',
    `"OfferCode","${code}"`,
    HEADER,
    ...rows.map(csvRow),
    '',
  ].join('\n');
}

function product(row: Fixture, sku: string): object {
  return {
    sku,
    productFamily: 'ML Instance',
    attributes: {
      servicecode: 'AmazonSageMaker',
      locationType: row.locationType ?? 'AWS Region',
      regionCode: row.region ?? REGION,
      usagetype: row.usage,
      operation: 'RunInstance',
      ...(row.group === undefined ? {} : { group: row.group }),
      ...(row.vcpu === undefined ? {} : { vCpu: row.vcpu, memory: row.memory, gpu: row.gpu }),
    },
  };
}

function dimension(row: Fixture): object {
  return {
    description: `$${row.price} per unit`,
    beginRange: row.from ?? '0',
    endRange: 'Inf',
    unit: 'Hrs',
    pricePerUnit: { [row.currency ?? 'USD']: row.price },
    appliesTo: [],
  };
}

/** The JSON form: products by id, then terms by kind and id. */
export function jsonOffer(rows: readonly Fixture[] = ROWS, code = 'AmazonSageMaker'): string {
  const products: Record<string, object> = {};
  const terms: Record<string, Record<string, object>> = {};
  rows.forEach((row, i) => {
    const sku = row.sku ?? `SKU${i}`;
    const kind = row.term ?? 'OnDemand';
    products[sku] = product(row, sku);
    const sameSku = rows.filter((other) => other === row || (row.sku && other.sku === row.sku));
    const priceDimensions = Object.fromEntries(
      sameSku.map((one, k) => [`${sku}.JRTCKXETXF.${k}`, dimension(one)]),
    );
    const term = { offerTermCode: 'JRTCKXETXF', sku, priceDimensions, termAttributes: {} };
    terms[kind] = { ...terms[kind], [sku]: { [`${sku}.JRTCKXETXF`]: term } };
  });
  const head = { formatVersion: 'v1.0', disclaimer: 'For information only.', offerCode: code };
  const version = { version: '20260928025606', publicationDate: PUBLISHED };
  return JSON.stringify({ ...head, ...version, products, terms, attributesList: {} }, null, 2);
}

/** A file of about so many bytes, bit by bit: training prices, and one of an endpoint among a thousand. */
export function* largeOffer(bytes: number, region: string): Generator<string> {
  const rows = Array.from({ length: 1000 }, (_, at) => ({
    usage: at === 500 ? 'EUW1-Host:ml.m5.large' : `EUW1-Train:ml.x${at}.large`,
    price: '0.1280000000',
    region,
    vcpu: '2',
    memory: '8 GiB',
    gpu: '0',
  }));
  const whole = csvOffer(rows);
  const head = csvOffer([]);
  const block = whole.slice(head.length);
  yield head;
  for (let sent = head.length; sent < bytes; sent += block.length) yield block;
}
