// Varied workload documents for the benchmarks: the same ones on every run.

/** The same numbers on every run: a linear congruential generator, 0 up to 1. */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Each field is stated in about half of the workloads; none states a rate, which asks for a bill. */
export function someWorkloads(count, seed = 1) {
  const random = randomNumbers(seed);
  const oneOf = (values) => values[Math.floor(random() * values.length)];
  const amount = (least, most, unit) => `${Math.round(least * (most / least) ** random())}${unit}`;
  const fields = {
    payload: () => amount(1, 1_000_000, 'KB'),
    responsePayload: () => amount(1, 30_000, 'KB'),
    processingTime: () => amount(1, 7200, 's'),
    modelMemory: () => amount(100, 30_000, 'MB'),
    records: () => Math.ceil(random() * 1e6),
    latency: () => oneOf(['low', 'medium', 'high']),
    traffic: () => oneOf(['steady', 'spiky', 'intermittent', 'scheduled', 'one-off']),
    interactive: () => oneOf([true, false]),
    gpu: () => oneOf([true, false]),
    vpc: () => oneOf([true, false]),
    streaming: () => oneOf([true, false, false, false]),
    scaleToZero: () => true,
    coldStartTolerant: () => true,
  };
  const document = () =>
    Object.fromEntries(
      Object.entries(fields)
        .filter(() => random() < 0.5)
        .map(([name, value]) => [name, value()]),
    );
  return Array.from({ length: count }, () => ({ latency: 'medium', ...document() }));
}
