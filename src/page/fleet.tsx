// Several workloads: a row each, which opens in the form.

import { computed } from '@preact/signals';
import { whyText } from '../format/ranking.ts';
import { dollars } from '../format/words.ts';
import { readDraft } from './draft.ts';
import { answerOf, costsOf } from './engine.ts';
import { Leads } from './marks.tsx';
import { draft, engine, fleet, setDraft } from './state.ts';

/** More rows help nobody here: the command line is for thousands. */
const MOST_ROWS = 100;

/** What each workload comes to, worked out once. */
const rows = computed(() =>
  fleet.value.slice(0, MOST_ROWS).map((one) => {
    const { workload, problems } = readDraft(one, {}, engine.optionIds);
    const answer = answerOf(engine, workload);
    const [first] = answer.options;
    return {
      one,
      key: JSON.stringify(one),
      answer,
      cost: costsOf(engine, answer).costs[0]?.monthlyUSD?.total,
      why: Object.values(problems)[0] ?? (first ? whyText(first) : ''),
    };
  }),
);

export function Fleet() {
  const all = fleet.value;
  if (all.length === 0) return null;
  const current = JSON.stringify(draft.value);
  return (
    <section class="fleet" aria-labelledby="fleet">
      <div class="row">
        <h2 id="fleet">{all.length} workloads</h2>
        <button
          type="button"
          class="link"
          onClick={() => {
            fleet.value = [];
          }}
        >
          Close
        </button>
      </div>
      <div class="table" tabIndex={0} role="region" aria-labelledby="fleet">
        <table>
          <thead>
            <tr>
              <th scope="col">Workload</th>
              <th scope="col">Recommended</th>
              <th scope="col" class="right">
                A month
              </th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {rows.value.map(({ one, key, answer, cost, why }, i) => (
              <tr key={i} class={key === current ? 'current' : undefined}>
                <th scope="row">
                  <button type="button" class="link" onClick={() => setDraft(one, 'push')}>
                    {one.name ?? `Workload ${i + 1}`}
                  </button>
                </th>
                <td>
                  <Leads recommended={answer.recommended} status={answer.status} />
                </td>
                <td class="right">{cost === undefined ? '' : dollars(cost)}</td>
                <td>{why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {all.length > MOST_ROWS && (
        <p class="caption">
          The first {MOST_ROWS} are shown; infer-advisor recommend FILE lists all.
        </p>
      )}
    </section>
  );
}
