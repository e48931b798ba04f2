// What to watch out for, the ways out, and the one question to ask: buttons that show where they lead.

import { pitfallsToTell } from '../format/recommendation.ts';
import type { Step } from './engine.ts';
import { Leads, shortName } from './marks.tsx';
import { answer, insights, isStale, set, skipped } from './state.ts';

function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ul class="steps">
      {steps.map((step, i) => (
        <li key={i}>
          <button type="button" onClick={() => set(step.changes, 'push')}>
            <span class="what">{step.text}</span>
            <span class="arrow" aria-hidden="true">
              →
            </span>
            <Leads recommended={step.recommended} status={step.status} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Pitfalls() {
  const told = pitfallsToTell(answer.value);
  if (told.length === 0) return null;
  return (
    <ul class="pitfalls">
      {told.map(({ id, text, wayOut }) => (
        <li key={id}>
          {text} <span class="dim">{wayOut}</span>
        </li>
      ))}
    </ul>
  );
}

function WatchOut({ flips }: { flips: readonly Step[] }) {
  return (
    <section aria-labelledby="watch">
      <h2 id="watch">Watch out</h2>
      <Pitfalls />
      {insights.value !== null && (
        <p class="dim">
          {flips.length > 0
            ? 'The nearest changes that give another answer'
            : 'No single change of what you stated gives another answer.'}
        </p>
      )}
      <Steps steps={flips} />
    </section>
  );
}

function WaysOut() {
  const { conflicts = [], fixes = [], redesigns = [] } = insights.value ?? {};
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">Ways out</h2>
      {answer.value.status !== 'none-eligible' &&
        conflicts.map((text) => (
          <p class="dim" key={text}>
            {text}
          </p>
        ))}
      <Steps steps={fixes} />
      {insights.value !== null && fixes.length === 0 && (
        <p class="dim">No change of one or two statements is enough.</p>
      )}
      {redesigns.length > 0 && (
        <>
          <p class="dim">Or built differently</p>
          <Steps steps={redesigns} />
        </>
      )}
      {pitfallsToTell(answer.value).length > 0 && (
        <p class="dim">With {shortName(answer.value.recommended)}, watch out</p>
      )}
      <Pitfalls />
    </section>
  );
}

/** The question that tells most, with where each answer leads. */
export function Ask({ title = 'Ask next' }: { title?: string }) {
  const question = insights.value?.question ?? null;
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{title}</h2>
      {question === null ? (
        <p class="dim">
          {insights.value === null ? '' : 'Nothing that is open would change much.'}
        </p>
      ) : (
        <>
          <p>{question.text}</p>
          <div class="answers">
            {question.answers.map((step) => (
              <button
                type="button"
                class="card"
                key={step.text}
                onClick={() =>
                  step.changes.length === 0 ? skip(question.field) : set(step.changes, 'push')
                }
              >
                <b>{step.text.charAt(0).toUpperCase() + step.text.slice(1)}</b>
                <Leads recommended={step.recommended} status={step.status} />
              </button>
            ))}
          </div>
          <button type="button" class="link" onClick={() => skip(question.field)}>
            Not known, ask something else
          </button>
        </>
      )}
    </section>
  );
}

function skip(field: (typeof skipped.value)[number]): void {
  skipped.value = [...skipped.value, field];
}

export function Insights() {
  const isOk = answer.value.status === 'ok';
  return (
    <div class={isStale.value ? 'two stale' : 'two'}>
      {isOk ? <WatchOut flips={insights.value?.flips ?? []} /> : <WaysOut />}
      <Ask />
    </div>
  );
}
