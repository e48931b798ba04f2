// The workload as a form: each control shows where it leads.

import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { fewValues, printValue, statedValue } from '../analysis/fields.ts';
import { SWEEP_FIELDS } from '../analysis/read-axis.ts';
import type { NumberAxis } from '../analysis/sweep-axis.ts';
import { lettersOf } from '../format/drawing.ts';
import { factText, rulerFacts } from '../format/sweep-facts.ts';
import { fieldTitle } from '../format/words.ts';
import { FIELDS } from '../schema/fields.ts';
import { withUnits } from '../schema/typed.ts';
import type { FieldName } from '../schema/workload.ts';
import { isField } from './draft.ts';
import { axisFor } from './engine.ts';
import { Dot, marksFor, Strip, WordBand } from './marks.tsx';
import { settingAt, shareIn } from './places.ts';
import {
  draft,
  engine,
  MAIN_FIELDS,
  MORE_FIELDS,
  moreIsOpen,
  problems,
  rulers,
  set,
  setField,
  view,
  workload,
} from './state.ts';
import { Written } from './written.tsx';

/** A few words beside the name of a field; all of its meaning is said on hovering and to readers. */
const HINTS: Readonly<Partial<Record<FieldName, string>>> = {
  payload: 'at most',
  responsePayload: 'at most',
  processingTime: 'at most',
  traffic: 'how requests come',
  requestRate: 'on average',
  latency: 'word: preference, time: must',
  peakRate: 'at most',
  deadline: 'for all of the data',
  records: 'before the run',
  datasetSize: 'before the run',
};

const TITLES: Readonly<Partial<Record<FieldName, string>>> = {
  interactive: 'A caller waits',
  priority: 'What weighs most',
  coldStartTolerant: 'Cold starts tolerated',
};

export function titleOf(field: FieldName): string {
  const title = TITLES[field] ?? fieldTitle(field);
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** Whether the values of a field lie along an axis. */
const hasAxis = (field: FieldName): boolean =>
  SWEEP_FIELDS.includes(field) && fewValues(field) === undefined;

/** Whether a field is chosen from a few values, not written. */
const hasChoices = (field: FieldName): boolean => !hasAxis(field) && FIELDS[field].kind !== 'hours';

/** What a strip shows, in words. */
function stripText(field: FieldName): string {
  const ruler = rulers.value.get(field);
  return ruler ? rulerFacts(ruler, marksFor(ruler.outcomes)).map(factText).join('; ') : '';
}

function Clear({ field }: { field: FieldName }) {
  if (!Object.hasOwn(draft.value, field)) return null;
  return (
    <button
      type="button"
      class="clear"
      aria-label={`Clear ${fieldTitle(field)}`}
      onClick={() => setField(field, null, 'push')}
    >
      ×
    </button>
  );
}

function Problem({ field, id }: { field: FieldName; id: string }) {
  const problem = problems.value[field];
  if (problem === undefined || withUnits(field, draft.value[field] ?? '').length > 0) return null;
  return (
    <p class="problem" id={id}>
      {problem}
    </p>
  );
}

/** "Which unit?", in place of the slider, for a number without one. */
function Units({ field }: { field: FieldName }) {
  const choices = withUnits(field, draft.value[field] ?? '');
  if (choices.length === 0) return null;
  return (
    <p class="units">
      Which unit?
      {choices.map((text) => (
        <button type="button" class="small" onClick={() => setField(field, text, 'push')}>
          {text}
        </button>
      ))}
    </p>
  );
}

const STEPS_PER_DECADE = 24;

/** How many steps a slider has. */
const stepsOf = ({ low, high }: NumberAxis): number =>
  Math.round(Math.log10(high / low) * STEPS_PER_DECADE);

/** A slider whose track is the ruler of its field. */
function Slider({ field, labelId }: { field: FieldName; labelId: string }) {
  const axis = axisFor(field, workload.value);
  if (axis.kind !== 'number') return null;
  const stated = statedValue(workload.value, field);
  const share = shareIn(axis);
  const at = share ?? 0.5;
  const steps = stepsOf(axis);
  const text = stated === undefined ? 'not stated' : String(printValue(field, stated));
  return (
    <div class="slider">
      <input
        type="range"
        min={0}
        max={steps}
        step={1}
        value={Math.round(at * steps)}
        aria-labelledby={labelId}
        aria-valuetext={text}
        aria-description={stripText(field)}
        onInput={({ currentTarget }) =>
          set([settingAt(axis, Number(currentTarget.value) / steps)], 'replace')
        }
      />
      <Strip ruler={rulers.value.get(field)} />
      <i class={share === null ? 'thumb unset' : 'thumb'} style={{ left: `${at * 100}%` }} />
    </div>
  );
}

/** Up and down in the text of a number move it by a step, with Shift by ten. */
function nudged(field: FieldName, event: KeyboardEvent): void {
  const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  const axis = hasAxis(field) ? axisFor(field, workload.value) : null;
  const share = axis && shareIn(axis);
  if (direction === undefined || axis?.kind !== 'number' || share === null) return;
  event.preventDefault();
  const steps = direction * (event.shiftKey ? 10 : 1);
  set([settingAt(axis, share + steps / stepsOf(axis))], 'replace');
}

interface TextProps {
  field: FieldName;
  id: string;
  value: string;
  example: string;
  label?: string | undefined;
}

/** The text of a field, with what clears it. */
function TextBox({ field, id, value, example, label }: TextProps) {
  const isWrong = problems.value[field] !== undefined;
  return (
    <span class="box">
      <input
        type="text"
        id={id}
        class="value"
        value={value}
        placeholder={example}
        title={FIELDS[field].meaning}
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}p` : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={({ currentTarget }) => setField(field, currentTarget.value, 'replace')}
        onKeyDown={(event) => nudged(field, event)}
      />
      <Clear field={field} />
    </span>
  );
}

function Name({ field, id, forId }: { field: FieldName; id: string; forId: string | undefined }) {
  const Tag = forId === undefined ? 'span' : 'label';
  return (
    <Tag class="name" id={id} for={forId} title={FIELDS[field].meaning}>
      {titleOf(field)}
      {HINTS[field] && <small>{HINTS[field]}</small>}
    </Tag>
  );
}

/** What stands below a word for latency. */
const LATENCIES: Readonly<Record<string, string>> = {
  low: 'seconds',
  medium: 'minutes',
  high: 'hours',
};

const labelOf = (value: unknown): string =>
  typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value);

/** A choice of a few values, each with the colour of the answer that it gives. */
function Segments({ field, labelId }: { field: FieldName; labelId: string }) {
  const name = useId();
  const chosen = draft.value[field];
  const drop = (): void => setField(field, null, 'push');
  return (
    <div class="segments" role="radiogroup" aria-labelledby={labelId} title={stripText(field)}>
      {fewValues(field)?.map((value) => {
        const text = String(value);
        const meaning = field === 'latency' && LATENCIES[text];
        return (
          <label class="segment" key={text}>
            <input
              type="radio"
              name={name}
              value={text}
              checked={chosen === text}
              aria-description={stripText(field)}
              onClick={() => {
                if (chosen === text) drop();
              }}
              onKeyDown={({ key }) => {
                if (key === 'Delete' || key === 'Backspace') drop();
              }}
              onChange={() => setField(field, text, 'push')}
            />
            <span>
              {labelOf(value)}
              {meaning && <small>{meaning}</small>}
            </span>
            <WordBand ruler={rulers.value.get(field)} text={text} />
          </label>
        );
      })}
    </div>
  );
}

function Field({ field }: { field: FieldName }) {
  const id = useId();
  const labelId = `${id}l`;
  const text = draft.value[field] ?? '';
  const asksUnit = withUnits(field, text).length > 0;
  const isChosen = hasChoices(field);
  const isShort = FIELDS[field].kind === 'boolean';
  const choices = isChosen && <Segments field={field} labelId={labelId} />;
  // Latency is a word or a duration.
  const written =
    field === 'latency'
      ? { value: fewValues(field)?.includes(text) ? '' : text, example: '250ms' }
      : { value: text, example: FIELDS[field].example };
  return (
    <div class={isShort ? 'field short' : 'field'} data-field={field}>
      <div class="row">
        <Name field={field} id={labelId} forId={isChosen ? undefined : id} />
        {isChosen && field !== 'latency' ? (
          <Clear field={field} />
        ) : (
          <TextBox
            {...written}
            field={field}
            id={id}
            label={isChosen ? 'Latency as a time' : undefined}
          />
        )}
        {isShort && choices}
      </div>
      {asksUnit && <Units field={field} />}
      {!isShort && choices}
      {!asksUnit && hasAxis(field) && <Slider field={field} labelId={labelId} />}
      <Problem field={field} id={`${id}p`} />
    </div>
  );
}

/** Names that are no fields, as an address or a file may have them. */
function Unknown() {
  const names = Object.keys(draft.value).filter((name) => !isField(name));
  const whole = Object.entries(problems.value).filter(
    ([name]) => !isField(name) || ![...MAIN_FIELDS, ...MORE_FIELDS].includes(name),
  );
  if (whole.length === 0) return null;
  return (
    <div class="problem" role="alert">
      {whole.map(([name, text]) => (
        <p key={name}>{text}</p>
      ))}
      {names.length > 0 && (
        <button
          type="button"
          class="small"
          onClick={() =>
            set(
              names.map((name) => ({ field: name as FieldName, text: null })),
              'push',
            )
          }
        >
          Leave {names.length === 1 ? 'it' : 'them'} out
        </button>
      )}
    </div>
  );
}

const letters = lettersOf(engine.names);

const Key = () => (
  <p class="key">
    Strips show the answer there:
    <span>
      {engine.catalog.options.map(({ id, short }) => (
        <span key={id}>
          <Dot id={id} />
          <span>
            <b>{letters.get(id)}</b> {short}
          </span>
        </span>
      ))}
    </span>
  </p>
);

function Tab({ name, children }: { name: 'form' | 'yaml'; children: ComponentChildren }) {
  return (
    <button
      type="button"
      aria-pressed={view.value === name}
      onClick={() => {
        view.value = name;
      }}
    >
      {children}
    </button>
  );
}

export function Form() {
  const isOpen = moreIsOpen.value;
  return (
    <section class="form" aria-labelledby="workload">
      <div class="row head">
        <h2 id="workload">Your workload</h2>
        <div class="tabs">
          <Tab name="form">Form</Tab>
          <Tab name="yaml">YAML</Tab>
        </div>
      </div>
      <Unknown />
      {view.value === 'yaml' ? (
        <Written />
      ) : (
        <>
          <Key />
          {MAIN_FIELDS.map((field) => (
            <Field key={field} field={field} />
          ))}
          <button
            type="button"
            class="more"
            aria-expanded={isOpen}
            onClick={() => {
              moreIsOpen.value = !isOpen;
            }}
          >
            More about the work <span aria-hidden="true">{isOpen ? '−' : '+'}</span>
          </button>
          {isOpen && MORE_FIELDS.map((field) => <Field key={field} field={field} />)}
        </>
      )}
    </section>
  );
}
