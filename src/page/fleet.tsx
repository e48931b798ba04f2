// Several workloads: a row each, which opens in the form.

import { whyText } from '../format/ranking.ts';
import { dollars } from '../format/words.ts';
import { readDraft } from './draft.ts';
import { answerOf, costsOf } from './engine.ts';
import { Leads } from './marks.tsx';
import { draft, engine, fleet, setDraft } from './state.ts';

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
            {all.map((one, i) => {
              const { workload, problems } = readDraft(one, {}, engine.optionIds);
              const answer = answerOf(engine, workload);
              const first = answer.options[0];
              const cost = costsOf(engine, answer).costs[0]?.monthlyUSD?.total;
              const problem = Object.values(problems)[0];
              return (
                <tr key={i} class={JSON.stringify(one) === current ? 'current' : undefined}>
                  <th scope="row">
                    <button type="button" class="link" onClick={() => setDraft(one, 'push')}>
                      {one.name ?? `Workload ${i + 1}`}
                    </button>
                  </th>
                  <td>
                    <Leads recommended={answer.recommended} status={answer.status} />
                  </td>
                  <td class="right">{cost === undefined ? '' : dollars(cost)}</td>
                  <td>{problem ?? (first ? whyText(first) : '')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
