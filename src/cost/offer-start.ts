/**
 * Whether a file that begins like this is to be read as AWS's offer file: CSV is, and JSON that
 * names its offer within the first lines. A price document of ours does not. (Apart from the
 * reader, which brings a JSON parser along.)
 */
export function looksLikeOffer(start: string): boolean {
  const text = start.replace('\uFEFF', '').trimStart();
  return !text.startsWith('{') || /"offerCode"/.test(text);
}
