// The page, and the worker that runs the same script.

// The data first, side by side: what the documents have in common is compressed once.
import '../../data/catalog.json' with { type: 'json' };
import '../../data/pitfalls.json' with { type: 'json' };
import '../../data/prices.json' with { type: 'json' };
import '../../data/weights.json' with { type: 'json' };
import { render } from 'preact';
import type { Recommendation } from '../core/result-types.ts';
import { App } from './app.tsx';
import { type Draft, draftOf, readDraft } from './draft.ts';
import { answerOf } from './engine.ts';
import { serve } from './jobs.ts';
import { begin, engine } from './state.ts';

/** What the page answers to a document: for a look from the browser's console. */
export function answerTo(document: Readonly<Record<string, unknown>>): Recommendation {
  const draft: Draft = draftOf(document);
  return answerOf(engine, readDraft(draft, {}, engine.optionIds).workload);
}

if (typeof document === 'undefined') serve();
else {
  begin(document.currentScript?.textContent ?? '');
  render(<App />, document.getElementById('app') ?? document.body);
}
