// The workload in the address: "#payload=3MB&latency=low~payload=1MB", after the ~ what is pinned.

import type { Draft } from './draft.ts';

/** What an address holds. */
export interface Addressed {
  readonly draft: Draft;
  readonly pin: Draft | null;
}

/** Values stay as legible as an address allows. */
const encoded = (text: string): string =>
  encodeURIComponent(text)
    .replace(/~/g, '%7E')
    .replace(/%(2F|3A|2C|40)/g, (all) => decodeURIComponent(all));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

const printed = (draft: Draft): string =>
  Object.entries(draft)
    .map(([name, text]) => `${encoded(name)}=${encoded(text)}`)
    .join('&');

function parsed(text: string): Draft {
  const pairs = text.split('&').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 ? [[decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** What comes after the # of an address, or empty. */
export const addressOf = ({ draft, pin }: Addressed): string =>
  pin === null ? printed(draft) : `${printed(draft)}~${printed(pin)}`;

export function readAddress(hash: string): Addressed {
  const [draft = '', pin] = hash.replace(/^#/, '').split('~');
  return { draft: parsed(draft), pin: pin === undefined ? null : parsed(pin) };
}
