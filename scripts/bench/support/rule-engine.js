// The shipped rules as json-rules-engine has them: conditions on facts, events with scores, one
// rule for each limit, missing trait and rating of each option, all made from the catalog.

import { Engine } from 'json-rules-engine';

const WORDS = ['low', 'medium', 'high'];
const TRAITS = ['gpu', 'vpc', 'streaming', 'interactive', 'scaleToZero'];
const LIMITS = {
  payload: 'payloadBytes',
  responsePayload: 'responsePayloadBytes',
  processingTime: 'processingTimeSeconds',
  modelMemory: 'modelMemoryBytes',
};
/** From fits to excluded, as the program ranks them. */
const FITS = ['fits', 'misses', 'detour', 'contested', 'excluded'];

/** Gives a function from a workload to the promise of `{ recommended, options }`. */
export function ruleEngine(catalog, weights) {
  const engine = new Engine([], { allowUndefinedFacts: true, replaceFactsInEventParams: true });
  engine.addFact('always', true);
  for (const option of catalog.options) {
    engine.addFact(`headroom of ${option.id}`, (_, almanac) => headroom(option, almanac));
    for (const rule of rulesOf(option)) engine.addRule(rule);
  }
  return async (workload) => {
    const { events } = await engine.run(workload);
    return ranking(catalog, weights, events);
  };
}

const is = (fact, value) => ({ fact, operator: 'equal', value });
const over = (fact, value) => ({ fact, operator: 'greaterThan', value });
const upTo = (fact, value) => ({ fact, operator: 'lessThanInclusive', value });

function rulesOf(option) {
  const fitRule = (outcome, all) => ({
    conditions: { all },
    event: { type: 'fit', params: { option: option.id, fit: outcome } },
  });
  const rate = (criterion, score, condition) => ({
    conditions: { all: [condition] },
    event: { type: 'rate', params: { option: option.id, criterion, score } },
  });
  return [
    ...Object.keys(LIMITS).flatMap((name) => limitRules(name, option.limits[name], fitRule)),
    ...TRAITS.flatMap((name) => traitRules(name, option.traits[name], fitRule)),
    ...WORDS.slice(0, WORDS.indexOf(option.latency.class)).map((word) =>
      fitRule('misses', [is('latency', word)]),
    ),
    ...ratingRules(option, rate),
  ];
}

function limitRules(name, limit, fitRule) {
  if (limit.value === null) return [];
  if (name !== 'processingTime' || !limit.streaming) return readingRules(name, limit, [], fitRule);
  const streamed = is('streaming', true);
  const plain = { fact: 'streaming', operator: 'notEqual', value: true };
  return [
    ...readingRules(name, limit, [plain], fitRule),
    ...readingRules(name, { ...limit, ...limit.streaming }, [streamed], fitRule),
  ];
}

function readingRules(name, { max, documented, detour }, conditions, fitRule) {
  const fact = LIMITS[name];
  const outcome = detour ? 'detour' : 'excluded';
  if (!documented) return [fitRule(outcome, [...conditions, over(fact, max)])];
  return [
    fitRule('contested', [...conditions, over(fact, max), upTo(fact, documented.max)]),
    fitRule(outcome, [...conditions, over(fact, documented.max)]),
  ];
}

function traitRules(name, { supported, detour }, fitRule) {
  return supported ? [] : [fitRule(detour ? 'detour' : 'excluded', [is(name, true)])];
}

function ratingRules({ id, ratings }, rate) {
  const byWord = (criterion, scores, fact) =>
    Object.entries(scores).map(([word, { score }]) => rate(criterion, score, is(fact, word)));
  return [
    ...byWord('latency-class', ratings.latency, 'latency'),
    ...byWord('traffic-pattern', ratings.traffic, 'traffic'),
    ...byWord('cost', ratings.cost, 'traffic'),
    rate('data-arrival', ratings.arrival.set.score, over('records', 0)),
    rate('waiting-caller', ratings.waiting.yes.score, is('interactive', true)),
    rate('waiting-caller', ratings.waiting.no.score, is('interactive', false)),
    rate('idle-time', ratings.idle.zero.score, is('scaleToZero', true)),
    rate('cold-starts', ratings.coldStart.tolerant.score, is('coldStartTolerant', true)),
    rate('operations', ratings.effort.score, is('always', true)),
    rate('headroom', { fact: `headroom of ${id}` }, upTo(`headroom of ${id}`, 1)),
  ];
}

/** As in the criterion of that name; no number when no size or time is stated. */
async function headroom({ limits }, almanac) {
  const streamed = (await almanac.factValue('streaming')) === true;
  const shares = [];
  for (const [name, fact] of Object.entries(LIMITS)) {
    const actual = await almanac.factValue(fact);
    if (actual !== undefined) shares.push(shareUsed(limits[name], actual, streamed, name));
  }
  if (shares.length === 0) return undefined;
  const margin = 1 / Math.min(1, Math.max(...shares));
  return margin >= 2 ? 1 : 0.5 + 0.5 * Math.log2(margin);
}

function shareUsed(limit, actual, streamed, name) {
  if (limit.value === null) return 0;
  const { max } = streamed && name === 'processingTime' ? (limit.streaming ?? limit) : limit;
  return actual / max;
}

function ranking(catalog, weights, events) {
  const options = catalog.options.map(({ id }) => {
    const own = events.filter(({ params }) => params.option === id).map(({ params }) => params);
    const fit = Math.max(
      0,
      ...own.filter((params) => params.fit).map((one) => FITS.indexOf(one.fit)),
    );
    return { id, fit: FITS[fit], score: scoreOf(own, weights), tier: fit };
  });
  options.sort((a, b) => a.tier - b.tier || b.score - a.score);
  const [first] = options;
  return { recommended: first.tier < FITS.indexOf('contested') ? first.id : null, options };
}

/** A half is rounded up even where noise puts it a hair below, as in the program. */
const NOISE = 1e-9;

/** Adds up in the order of the weights, which is that of the program: sums depend on it. */
function scoreOf(params, weights) {
  let sum = 0;
  let total = 0;
  for (const [criterion, weight] of Object.entries(weights)) {
    const rated = params.find((one) => one.criterion === criterion);
    if (!rated) continue;
    sum += rated.score * weight;
    total += weight;
  }
  return Math.round((sum / total) * 1000 + NOISE) / 10;
}
