// The workload as a form: each control shows where it leads.

import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { fewValues, printValue, statedValue } from '../analysis/fields.ts';
import { SWEEP_FIELDS } from '../analysis/read-axis.ts';
import { roundNear } from '../analysis/round.ts';
import { type NumberAxis, shareOf } from '../analysis/sweep-axis.ts';
import { lettersOf } from '../format/drawing.ts';
import { factText, rulerFacts } from '../format/sweep-facts.ts';
import { fieldTitle } from '../format/words.ts';
import { FIELDS } from '../schema/fields.ts';
import { withUnits } from '../schema/typed.ts';
import type { FieldName } from '../schema/workload.ts';
import { isField } from './draft.ts';
import { axisFor } from './engine.ts';
import { Dot, marksFor, Strip, WordBand } from './marks.tsx';
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

const isNumber = (field: FieldName): boolean =>
  axisKind(field) === 'number' || FIELDS[field].kind === 'hours';

function axisKind(field: FieldName): 'number' | 'words' | null {
  if (!SWEEP_FIELDS.includes(field)) return null;
  return fewValues(field) === undefined ? 'number' : 'words';
}

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

const valueAt = ({ field, low, high }: NumberAxis, share: number): number =>
  Math.min(high, Math.max(low, roundNear(field, low * (high / low) ** share)));

/** A slider whose track is the ruler of its field. */
function Slider({ field, labelId }: { field: FieldName; labelId: string }) {
  const axis = axisFor(field, workload.value);
  if (axis.kind !== 'number') return null;
  const stated = statedValue(workload.value, field);
  const share = typeof stated === 'number' && stated > 0 ? shareOf(axis, stated) : null;
  const at = Math.min(1, Math.max(0, share ?? 0.5));
  const steps = Math.round(Math.log10(axis.high / axis.low) * STEPS_PER_DECADE);
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
        onInput={({ currentTarget }) => {
          const value = valueAt(axis, Number(currentTarget.value) / steps);
          setField(field, String(printValue(field, value)), 'replace');
        }}
      />
      <Strip ruler={rulers.value.get(field)} />
      <i class={share === null ? 'thumb unset' : 'thumb'} style={{ left: `${at * 100}%` }} />
    </div>
  );
}

/** Up and down in the text of a number move it by a step, with Shift by ten. */
function nudged(field: FieldName, event: KeyboardEvent): void {
  const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  const axis = axisKind(field) === 'number' ? axisFor(field, workload.value) : null;
  const stated = statedValue(workload.value, field);
  if (direction === undefined || axis?.kind !== 'number' || typeof stated !== 'number') return;
  event.preventDefault();
  const steps = Math.log10(axis.high / axis.low) * STEPS_PER_DECADE;
  const next = shareOf(axis, stated) + (direction * (event.shiftKey ? 10 : 1)) / steps;
  setField(field, String(printValue(field, valueAt(axis, next))), 'replace');
}

interface TextProps {
  field: FieldName;
  id: string;
  problemId: string;
  value: string;
  example: string;
  label?: string;
}

function TextInput({ field, id, problemId, value, example, label }: TextProps) {
  const isWrong = problems.value[field] !== undefined;
  return (
    <input
      type="text"
      id={id}
      class="value"
      value={value}
      placeholder={example}
      title={FIELDS[field].meaning}
      aria-label={label}
      aria-invalid={isWrong}
      aria-describedby={isWrong ? problemId : undefined}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      onInput={({ currentTarget }) => setField(field, currentTarget.value, 'replace')}
      onKeyDown={(event) => nudged(field, event)}
    />
  );
}

const Name = ({ field, id, forId }: { field: FieldName; id: string; forId?: string }) => {
  const content = (
    <>
      {titleOf(field)}
      {HINTS[field] && <small>{HINTS[field]}</small>}
    </>
  );
  return forId === undefined ? (
    <span class="name" id={id} title={FIELDS[field].meaning}>
      {content}
    </span>
  ) : (
    <label class="name" id={id} for={forId} title={FIELDS[field].meaning}>
      {content}
    </label>
  );
};

function NumberField({ field }: { field: FieldName }) {
  const id = useId();
  const text = draft.value[field] ?? '';
  const asksUnit = withUnits(field, text).length > 0;
  return (
    <div class="field" data-field={field}>
      <div class="row">
        <Name field={field} id={`${id}l`} forId={id} />
        <span class="box">
          <TextInput
            field={field}
            id={id}
            problemId={`${id}p`}
            value={text}
            example={FIELDS[field].example}
          />
          <Clear field={field} />
        </span>
      </div>
      {asksUnit && <Units field={field} />}
      {!asksUnit && axisKind(field) === 'number' && <Slider field={field} labelId={`${id}l`} />}
      <Problem field={field} id={`${id}p`} />
    </div>
  );
}

/** What stands below a word for latency, in a word of the catalog's. */
function wordMeaning(field: FieldName, value: string): string {
  const last = field === 'latency' ? { low: 'seconds', medium: 'minutes', high: 'hours' } : {};
  return new Map(Object.entries(last)).get(value) ?? '';
}

interface Choice {
  readonly text: string;
  readonly label: string;
}

function choicesOf(field: FieldName): readonly Choice[] {
  return (fewValues(field) ?? []).map((value) => ({
    text: String(value),
    label: value === true ? 'Yes' : value === false ? 'No' : String(value),
  }));
}

/** A choice of a few values, each with the colour of the answer that it gives. */
function Segments({ field, labelId }: { field: FieldName; labelId: string }) {
  const name = useId();
  const chosen = draft.value[field];
  return (
    <div class="segments" role="radiogroup" aria-labelledby={labelId} title={stripText(field)}>
      {choicesOf(field).map(({ text, label }) => (
        <label class="segment" key={text}>
          <input
            type="radio"
            name={name}
            value={text}
            checked={chosen === text}
            aria-description={stripText(field)}
            onClick={() => {
              if (chosen === text) setField(field, null, 'push');
            }}
            onKeyDown={({ key }) => {
              if (key === 'Delete' || key === 'Backspace') setField(field, null, 'push');
            }}
            onChange={() => setField(field, text, 'push')}
          />
          <span>
            {label}
            {wordMeaning(field, text) && <small>{wordMeaning(field, text)}</small>}
          </span>
          <WordBand ruler={rulers.value.get(field)} text={text} />
        </label>
      ))}
    </div>
  );
}

function WordField({ field }: { field: FieldName }) {
  const id = useId();
  const isShort = FIELDS[field].kind === 'boolean';
  const asksUnit = field === 'latency' && withUnits(field, draft.value[field] ?? '').length > 0;
  return (
    <div class={isShort ? 'field short' : 'field'} data-field={field}>
      <div class="row">
        <Name field={field} id={`${id}l`} />
        {field === 'latency' ? <LatencyText id={id} /> : <Clear field={field} />}
        {isShort && <Segments field={field} labelId={`${id}l`} />}
      </div>
      {asksUnit && <Units field={field} />}
      {!isShort && <Segments field={field} labelId={`${id}l`} />}
      <Problem field={field} id={`${id}p`} />
    </div>
  );
}

/** Latency is a word or a duration. */
function LatencyText({ id }: { id: string }) {
  const text = draft.value.latency ?? '';
  const isWord = fewValues('latency')?.includes(text) ?? false;
  return (
    <span class="box">
      <TextInput
        field="latency"
        id={id}
        problemId={`${id}p`}
        value={isWord ? '' : text}
        example="250ms"
        label="Latency as a time"
      />
      <Clear field="latency" />
    </span>
  );
}

const Field = ({ field }: { field: FieldName }) =>
  isNumber(field) ? <NumberField field={field} /> : <WordField field={field} />;

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
