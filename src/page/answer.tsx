// The answer: what to use, how sure that is, and the four options as ranked.

import type { Assessment } from '../core/result-types.ts';
import { notes, plainText } from '../format/document.ts';
import { closeText, distanceText } from '../format/gist.ts';
import { whyText } from '../format/ranking.ts';
import { adviceItems, contestedText, headline, missedText } from '../format/recommendation.ts';
import { dollars, fieldTitle, percent, VERDICT_ROLES, workloadText } from '../format/words.ts';
import { Blocks } from './details.tsx';
import { type Draft, isField, readDraft } from './draft.ts';
import { EXAMPLES } from './examples.ts';
import { Ask } from './insights.tsx';
import { Dot, optionClass, shortName } from './marks.tsx';
import {
  answer,
  costs,
  draft,
  engine,
  insights,
  isEmpty,
  isStale,
  pin,
  pinnedAnswer,
  setDraft,
  setPin,
} from './state.ts';

/** The headline with the name of the option in its colour. */
function Title() {
  const { options, recommended } = answer.value;
  const name = options[0]?.name ?? '';
  const [first] = headline(answer.value);
  const text = (first?.text ?? '').replace(/\.$/, '');
  const at = recommended === null ? -1 : text.indexOf(name);
  if (at < 0) return <h1 id="answer">{text}</h1>;
  return (
    <h1 id="answer">
      {text.slice(0, at)}
      <em class={optionClass(recommended)}>
        {name.split(' ').map((word, i) => (
          // A name is not broken after its hyphen.
          <span key={word}>
            {i > 0 && ' '}
            <span class="word">{word}</span>
          </span>
        ))}
      </em>
      {text.slice(at + name.length)}
    </h1>
  );
}

function eyebrow(): string {
  const { status } = answer.value;
  if (status === 'none-eligible') return 'No answer';
  if (status === 'compromise') return 'The closest, a compromise';
  const found = insights.value;
  const isClose = found !== null && closeText(found.gist, answer.value, engine.names) !== null;
  return isClose ? 'Recommended, but a close call' : 'Recommended';
}

function lede(): string {
  const { status, recommended } = answer.value;
  if (status === 'none-eligible') return insights.value?.conflicts.join(' ') ?? '';
  if (status === 'compromise') {
    const missed = missedText(answer.value);
    return missed === '' ? '' : `It misses what you asked for: ${missed}.`;
  }
  const summary = engine.catalog.options.find(({ id }) => id === recommended)?.summary ?? '';
  return summary === '' ? '' : `${summary.replace(/\.$/, '')}.`;
}

const costIn = (id: string): number | null =>
  costs.value.costs.find(({ option }) => option === id)?.monthlyUSD?.total ?? null;

/** Why a cost that is less than the lowest is not the lowest. */
function costNote(id: string) {
  const { costs: all, least } = costs.value;
  if (least === id) return <small>lowest</small>;
  const found = all.find(({ option }) => option === id);
  return found?.monthlyUSD && found.notCompared !== null && <small>not compared</small>;
}

function Facts() {
  const { recommended } = answer.value;
  if (recommended === null) return null;
  const found = insights.value;
  const cost = costIn(recommended);
  const { lead, robustness } = found ?? {};
  return (
    <p class={isStale.value ? 'facts stale' : 'facts'}>
      {cost !== null && (
        <span>
          <b>{dollars(cost)}</b> a month
        </span>
      )}
      {found && lead && <span>{distanceText(found.gist, lead.points, shortName(lead.over))}</span>}
      {robustness && (
        <span>
          first under <b>{percent(robustness.share)}</b> of weightings
        </span>
      )}
    </p>
  );
}

/** The score now and, where something is pinned, then. */
function Score({ assessment }: { assessment: Assessment }) {
  const { id, score } = assessment;
  const before = pinnedAnswer.value?.options.find((one) => one.id === id)?.score;
  if (score === null) return <span class="score none">—</span>;
  const shift = typeof before === 'number' ? Math.round(score) - Math.round(before) : null;
  return (
    <span class="score">
      <span class="bar" aria-hidden="true">
        <i class={optionClass(id)} style={{ width: `${score}%` }} />
        {typeof before === 'number' && <s style={{ left: `${before}%` }} />}
      </span>
      <b>{score.toFixed(0)}</b>
      {before === null && <small>was out</small>}
      {shift !== null && shift !== 0 && <small>{shift > 0 ? `+${shift}` : `−${-shift}`}</small>}
    </span>
  );
}

const VERDICTS: Readonly<Partial<Record<Assessment['verdict'], string>>> = {
  compromise: 'Compromise',
  contested: 'Contested',
  excluded: 'Ruled out',
};

function Option({ assessment, isPriced }: { assessment: Assessment; isPriced: boolean }) {
  const { id, rank, verdict } = assessment;
  const cost = costIn(id);
  const word = VERDICTS[verdict];
  const kind = rank === 1 ? 'first' : rank === null ? 'out' : '';
  return (
    <li class={kind}>
      <span class="who">
        <Dot id={id} faint={rank === null} />
        <span>
          <b>{shortName(id)}</b>
          {word && <small class={VERDICT_ROLES[verdict]}>{word}</small>}
        </span>
      </span>
      <span class="why">{whyText(assessment)}</span>
      <Score assessment={assessment} />
      {isPriced && (
        <span class="cost">
          {cost === null ? '' : dollars(cost)}
          {costNote(id)}
        </span>
      )}
    </li>
  );
}

function Advice() {
  const items = adviceItems(answer.value, engine.names, true);
  return items.length === 0 ? null : (
    <div class="advice">
      <Blocks blocks={[notes(items)]} />
    </div>
  );
}

const Contested = () => (
  <>
    {answer.value.contested.map((one) => (
      <p class="notice" key={`${one.option} ${one.field}`}>
        {contestedText(one, answer.value, engine.names)}.
      </p>
    ))}
  </>
);

/** What is pinned, and what differs now. */
function Pinned() {
  const before = pin.value;
  const then = pinnedAnswer.value;
  if (before === null || then === null) return null;
  const names = [...new Set([...Object.keys(before), ...Object.keys(draft.value)])];
  const differing = names.filter((name) => before[name] !== draft.value[name]);
  return (
    <section class="pinned" aria-label="Pinned answer">
      <p>
        <small>Pinned</small>
        <span>
          <Dot id={then.recommended} /> <b>{shortName(then.recommended)}</b>{' '}
          {workloadText(then.workload)}
        </span>
        <span class="links">
          <button type="button" class="link" onClick={() => setDraft(before, 'push')}>
            Go back to it
          </button>
          <button type="button" class="link" onClick={() => setPin(null)}>
            Unpin
          </button>
        </span>
      </p>
      <p>
        <small>Now</small>
        <span>
          {differing.length === 0
            ? 'the same; change something to compare'
            : differing.map((name) => (
                <span key={name} class="difference">
                  {isField(name) ? fieldTitle(name) : name}{' '}
                  {before[name] === undefined ? 'not stated' : <del>{before[name]}</del>} →{' '}
                  {draft.value[name] === undefined ? 'not stated' : <b>{draft.value[name]}</b>}
                </span>
              ))}
        </span>
      </p>
    </section>
  );
}

/** The answer above what there is to look into. */
export function Answer() {
  if (isEmpty.value) return <Beginning />;
  const isPriced = costs.value.costs.some(({ monthlyUSD }) => monthlyUSD !== null);
  return (
    <section class="answer" aria-labelledby="answer">
      <Pinned />
      <p class="eyebrow">{eyebrow()}</p>
      <Title />
      <p class="lede">{lede()}</p>
      <Facts />
      <ol class={isPriced ? 'ranking' : 'ranking unpriced'}>
        {answer.value.options.map((assessment, i) => (
          // By place: rows that move by their keys keep styles of another row in some browsers.
          <Option key={i} assessment={assessment} isPriced={isPriced} />
        ))}
      </ol>
      <Contested />
      <Advice />
    </section>
  );
}

const wordsOf = (example: Draft): string =>
  workloadText(readDraft(example, {}, engine.optionIds).workload);

/** What to begin with where nothing is stated. */
function Beginning() {
  return (
    <section class="answer" aria-labelledby="answer">
      <p class="eyebrow">SageMaker inference</p>
      <h1 id="answer">Which option fits your work?</h1>
      <p class="lede">
        State what you know and leave out the rest. The answer is here at once, with its reasons,
        its cost and what would change it.
      </p>
      <div class="begin">
        <Ask title="Begin with a question" />
      </div>
      <h2>Or begin with an example</h2>
      <ul class="examples">
        {EXAMPLES.map(({ title, draft: example }) => (
          <li key={title}>
            <button type="button" class="card" onClick={() => setDraft(example, 'push')}>
              <b>{title}</b>
              <span>{wordsOf(example)}</span>
            </button>
          </li>
        ))}
      </ul>
      <h2>The options</h2>
      <ul class="options">
        {engine.catalog.options.map(({ id, name, summary }) => (
          <li key={id}>
            <Dot id={id} />
            <b>{name}</b>
            <span>{summary}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The answer in a line, for those who listen, and for the bar of a phone. */
export function inShort(): string {
  if (isEmpty.value) return '';
  const { recommended } = answer.value;
  const cost = recommended === null ? null : costIn(recommended);
  const [first] = headline(answer.value);
  return `${plainText(first ?? '').replace(/\.$/, '')}${cost === null ? '' : `, ${dollars(cost)} a month`}`;
}
