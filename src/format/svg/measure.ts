/** Widths in ems, those of DejaVu Sans, a wide face: other faces need less room. */
const WIDTHS: readonly (readonly [characters: RegExp, ems: number])[] = [
  [/[ijl'|]/, 0.3],
  [/[ ,.:;!()[\]/ftIJr·-]/, 0.42],
  [/[mMwW@%]/, 0.99],
  [/[A-HK-LN-VX-Z→←↑×]/, 0.78],
];

const USUAL = 0.64;
const WIDEST = 1.1;

function emsOf(character: string): number {
  // Beyond the Latin letters and usual signs, any width is possible.
  if (character > '\u024f' && !/[–—…→←↑·×]/.test(character)) return WIDEST;
  return WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? USUAL;
}

/** Room that a text takes at most, in pixels; fonts differ, and none is at hand to be asked. */
export function textWidth(text: string, size: number): number {
  return Array.from(text).reduce((sum, character) => sum + emsOf(character), 0) * size;
}
