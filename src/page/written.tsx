// The workload as YAML, to type, paste or drop.

import { useState } from 'preact/hooks';
import { draft, fleet, setDraft, unread } from './state.ts';
import { draftYaml, readWritten } from './yaml.ts';

/** Takes a text with one workload or several; tells what is wrong with it. */
export function takeWritten(text: string, how: 'replace' | 'push'): void {
  const { drafts, problem } = readWritten(text);
  if (problem !== null) {
    unread.value = problem;
    return;
  }
  fleet.value = drafts.length > 1 ? drafts : [];
  setDraft(drafts[0] ?? {}, how);
}

export function Written() {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? draftYaml(draft.value);
  return (
    <div class="field">
      <textarea
        class="yaml"
        aria-label="Workload as YAML"
        aria-invalid={unread.value !== null}
        aria-describedby="yaml-help"
        rows={Math.max(12, text.split('\n').length + 1)}
        spellcheck={false}
        value={text}
        onFocus={() => setTyped(text)}
        onBlur={() => setTyped(unread.value === null ? null : text)}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          takeWritten(currentTarget.value, 'replace');
        }}
      />
      {unread.value !== null && (
        <p class="problem" role="alert">
          {unread.value}
        </p>
      )}
      <p class="help" id="yaml-help">
        A field a line. Paste several documents, or drop a file, to see them as a table.
      </p>
    </div>
  );
}
