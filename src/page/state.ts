// All that the page knows, as signals: what is typed, what is answered, what is found out meanwhile.

import { batch, computed, effect, signal } from '@preact/signals';
import type { AskedField } from '../analysis/questions.ts';
import { SWEEP_FIELDS } from '../analysis/read-axis.ts';
import type { SweepMap, SweepRuler } from '../analysis/sweep.ts';
import { FIELD_NAMES } from '../schema/fields.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { addressOf, readAddress } from './address.ts';
import { changed, type Draft, draftOf, isField, readDraft } from './draft.ts';
import {
  answerOf,
  type Chart,
  costsOf,
  type Engine,
  engineOf,
  type Insights,
  type TypedField,
} from './engine.ts';
import { GIVEN_ID, type Given, NOTHING_GIVEN } from './given.ts';
import { type Ask, asking, type Result } from './jobs.ts';

function readGiven(): Given {
  // The worker runs this file, too; it is told what is given.
  if (typeof document === 'undefined') return NOTHING_GIVEN;
  const text = document.getElementById(GIVEN_ID)?.textContent ?? '';
  return text.trim() === '' ? NOTHING_GIVEN : { ...NOTHING_GIVEN, ...JSON.parse(text) };
}

export const given = readGiven();
const day = new Date().toISOString().slice(0, 10);
export const engine: Engine = engineOf(given, day);

/** The fields of the form that everybody is asked for, in its order. */
export const MAIN_FIELDS: readonly FieldName[] = [
  'payload',
  'processingTime',
  'traffic',
  'requestRate',
  'latency',
  'interactive',
  'priority',
];

/** What only YAML and the address hold: labels, and what prices today. */
const UNSHOWN: readonly FieldName[] = ['name', 'current', 'instanceType', 'instances', 'expect'];

export const MORE_FIELDS: readonly FieldName[] = FIELD_NAMES.filter(
  (field) => !MAIN_FIELDS.includes(field) && !UNSHOWN.includes(field),
);

const opened = readAddress(location.hash);
const isAddressed = location.hash.length > 1;

/** What is typed. */
export const draft = signal<Draft>(isAddressed ? opened.draft : draftOf(given.workload));
/** What is pinned to compare with. */
export const pin = signal<Draft | null>(opened.pin);
/** What cannot be read of the YAML that is being typed; null for nothing. */
export const unread = signal<string | null>(null);
/** Workloads of a file with several; empty without one. */
export const fleet = signal<readonly Draft[]>([]);

export const view = signal<'form' | 'yaml'>('form');
export const moreIsOpen = signal(false);
export const axes = signal<readonly [FieldName, FieldName]>(['payload', 'processingTime']);
export const skipped = signal<readonly AskedField[]>([]);
/** Names of the sections that are unfolded. */
export const unfolded = signal<ReadonlySet<string>>(new Set());

/** What was last right of each field. */
let good: Draft = {};

export const reading = computed(() => {
  const read = readDraft(draft.value, good, engine.optionIds);
  good = Object.fromEntries(
    Object.entries({ ...good, ...draft.value }).filter(
      ([name, text]) =>
        Object.hasOwn(draft.value, name) &&
        (!Object.hasOwn(read.problems, name) ? text === draft.value[name] : text === good[name]),
    ),
  );
  return read;
});
export const workload = computed(() => reading.value.workload);
export const problems = computed(() => reading.value.problems);
/** Whether nothing is stated that could be judged. */
export const isEmpty = computed(() =>
  Object.keys(draft.value).every((name) => isField(name) && !isJudged(name)),
);
const isJudged = (field: FieldName): boolean =>
  SWEEP_FIELDS.includes(field) || field === 'activeHours';

export const answer = computed(() => answerOf(engine, workload.value));
export const costs = computed(() => costsOf(engine, answer.value));

const pinned = computed(() =>
  pin.value === null ? null : readDraft(pin.value, {}, engine.optionIds).workload,
);
export const pinnedAnswer = computed(() =>
  pinned.value === null ? null : answerOf(engine, pinned.value),
);

// What the worker finds.
export const insights = signal<Insights | null>(null);
export const rulers = signal<ReadonlyMap<FieldName, SweepRuler>>(new Map());
export const map = signal<SweepMap | null>(null);
export const chart = signal<Chart | null>(null);
/** Whether the insights are those of an earlier workload. */
export const isStale = signal(false);

let asked = 0;
/** The first job about the workload as it is. */
let current = 0;

function take({ id, part }: Result): void {
  if (part.kind === 'insights') {
    batch(() => {
      insights.value = part.insights;
      isStale.value = id < current;
    });
  } else if (part.kind === 'ruler') {
    if (rulers.value.get(part.field) === part.ruler) return;
    rulers.value = new Map(rulers.value).set(part.field, part.ruler);
  } else if (part.kind === 'map') map.value = part.map;
  else chart.value = part.chart;
}

/** Fields whose sliders and choices are in sight. */
const shownFields = computed(() => {
  const shown = moreIsOpen.value ? [...MAIN_FIELDS, ...MORE_FIELDS] : MAIN_FIELDS;
  return shown.filter((field) => SWEEP_FIELDS.includes(field));
});

/** Has each new workload looked into. */
function investigate(ask: Ask): void {
  let known: Workload | null = null;
  effect(() => {
    const job = {
      workload: workload.value,
      rulers: shownFields.value,
      axes: axes.value,
      skipped: skipped.value,
      costs: unfolded.value.has('costs'),
    };
    asked += 1;
    if (known !== job.workload) {
      known = job.workload;
      current = asked;
      isStale.value = true;
    }
    ask({ id: asked, ...job });
  });
}

/** How a change gets into the browser's history: typing and dragging replace, buttons push. */
export type How = 'replace' | 'push';

const REPLACE_AFTER = 250;
let waiting: ReturnType<typeof setTimeout> | undefined;

const hashNow = (): string => `#${addressOf({ draft: draft.value, pin: pin.value })}`;

function replaceNow(): void {
  clearTimeout(waiting);
  waiting = undefined;
  if (location.hash !== hashNow()) history.replaceState(null, '', hashNow());
}

function written(how: How, change: () => void): void {
  if (how === 'push' && waiting !== undefined) replaceNow();
  batch(change);
  if (how === 'push') {
    if (location.hash !== hashNow()) history.pushState(null, '', hashNow());
  } else {
    clearTimeout(waiting);
    waiting = setTimeout(replaceNow, REPLACE_AFTER);
  }
}

/** Takes a whole draft. */
export function setDraft(next: Draft, how: How): void {
  written(how, () => {
    draft.value = next;
    unread.value = null;
    if (MORE_FIELDS.some((field) => Object.hasOwn(next, field))) moreIsOpen.value = true;
  });
}

export const set = (changes: readonly TypedField[], how: How): void =>
  setDraft(changed(draft.value, changes), how);

export const setField = (field: FieldName, text: string | null, how: How): void =>
  set([{ field, text }], how);

export const setPin = (next: Draft | null): void =>
  written('push', () => {
    pin.value = next;
  });

/** The link to what is shown. */
export function link(): string {
  replaceNow();
  return location.href;
}

function follow(): void {
  const { draft: next, pin: pinnedThere } = readAddress(location.hash);
  if (location.hash === hashNow()) return;
  batch(() => {
    draft.value = next;
    pin.value = pinnedThere;
    unread.value = null;
    if (MORE_FIELDS.some((field) => Object.hasOwn(next, field))) moreIsOpen.value = true;
  });
}

/** @param script the page's own, for the worker */
export function begin(script: string): void {
  if (MORE_FIELDS.some((field) => Object.hasOwn(draft.value, field))) moreIsOpen.value = true;
  investigate(asking(script, { given, day }, take));
  addEventListener('popstate', follow);
  addEventListener('hashchange', follow);
  addEventListener('pagehide', replaceNow);
  replaceNow();
}
