/** Whether every item of `part` is in `whole`. */
export function isWithin<Item>(part: readonly Item[], whole: readonly Item[]): boolean {
  return part.every((item) => whole.includes(item));
}

/** The sets that contain no other one, each once. */
function minimal<Item>(sets: readonly (readonly Item[])[]): (readonly Item[])[] {
  const bySize = [...sets].sort((a, b) => a.length - b.length);
  const kept: (readonly Item[])[] = [];
  for (const set of bySize) {
    if (!kept.some((smaller) => isWithin(smaller, set))) kept.push(set);
  }
  return kept;
}

/** The minimal sets that share an item with each of the given ones (Berge's algorithm). */
export function minimalHittingSets<Item>(sets: readonly (readonly Item[])[]): (readonly Item[])[] {
  let hitting: (readonly Item[])[] = [[]];
  for (const set of sets) {
    hitting = minimal(
      hitting.flatMap((one) =>
        one.some((item) => set.includes(item)) ? [one] : set.map((item) => [...one, item]),
      ),
    );
  }
  return hitting;
}
