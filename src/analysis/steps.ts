/** What was found at a step of a scale. */
export type Point<Found> = readonly [step: number, found: Found];

/**
 * What is found along a scale, exact to the step: looks at each of the given steps, and halves the
 * way between neighbours until those that differ are one step apart.
 *
 * @param steps in ascending order
 */
export function pointsAlong<Found>(
  steps: readonly number[],
  look: (step: number) => Found,
  isSame: (a: Found, b: Found) => boolean,
): Point<Found>[] {
  const points: Point<Found>[] = [];
  const addBetween = (from: Point<Found>, to: Point<Found>): void => {
    if (to[0] - from[0] > 1 && !isSame(from[1], to[1])) {
      const step = from[0] + Math.floor((to[0] - from[0]) / 2);
      const middle: Point<Found> = [step, look(step)];
      addBetween(from, middle);
      addBetween(middle, to);
    } else points.push(to);
  };
  for (const step of steps) {
    const point: Point<Found> = [step, look(step)];
    const last = points.at(-1);
    if (last) addBetween(last, point);
    else points.push(point);
  }
  return points;
}
