import { printAmount } from '../core/check-limit.ts';
import type { Limit, NoLimit, Reading, Trait } from '../core/types.ts';

const shortReason = ({ reason }: NoLimit): string => `no limit: ${reason}`;

const others = ({ documented, streaming }: Limit): string[] => [
  ...(documented ? [`${printAmount(documented)} by other AWS pages (contested)`] : []),
  ...(streaming ? [`${printAmount(streaming)} ${streaming.note ?? 'when streamed'}`] : []),
];

const defaultText = ({ default: byDefault }: Limit): string[] =>
  byDefault ? [`default ${printAmount(byDefault)} (${byDefault.setting})`] : [];

/** "up to 6 MB per request; 25 MB by other AWS pages (contested)". */
export function limitText(limit: Limit | NoLimit): string {
  if (limit.value === null) return shortReason(limit);
  const per = limit.per ? ` per ${limit.per}` : '';
  return [`up to ${printAmount(limit)}${per}`, ...defaultText(limit), ...others(limit)].join('; ');
}

/** "yes: instances stay up", "no: CPU only". */
export function traitText({ supported, note }: Trait): string {
  if (supported === null) return note;
  return `${supported ? 'yes' : 'no'}: ${note}`;
}

/** Every reading of a limit with its sources, the limit itself first. */
export function readingsOf(limit: Limit): readonly (Reading & { readonly label: string })[] {
  const { default: byDefault, documented, streaming, alsoSaid = [] } = limit;
  return [
    { ...limit, label: 'limit' },
    ...(byDefault ? [{ ...byDefault, label: `default (${byDefault.setting})` }] : []),
    ...(documented ? [{ ...documented, label: 'contested reading' }] : []),
    ...(streaming ? [{ ...streaming, label: 'streamed' }] : []),
    ...alsoSaid.map((reading) => ({ ...reading, label: 'also said' })),
  ];
}
