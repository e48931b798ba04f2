/** A rectangle, in pixels from the upper left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether two boxes overlap, or come closer than `gap`. */
export function collide(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

/** The first of the boxes that collides with none of those taken. */
export const freeBox = (candidates: readonly Box[], taken: readonly Box[], gap = 2) =>
  candidates.find((one) => taken.every((other) => !collide(one, other, gap)));

export const isWithin = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

export const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(high, value));
