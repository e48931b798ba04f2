// The bar at the top: begin anew, examples, pin, and the link.

import { useEffect, useRef, useState } from 'preact/hooks';
import { useCopy } from './copy.ts';
import { EXAMPLES } from './examples.ts';
import { draft, fleet, isEmpty, link, pin, setDraft, setPin } from './state.ts';

function Examples() {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const close = ({ target }: Event): void => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
    };
    addEventListener('pointerdown', close);
    addEventListener('focusin', close);
    return () => {
      removeEventListener('pointerdown', close);
      removeEventListener('focusin', close);
    };
  }, [isOpen]);
  return (
    <div
      class="menu"
      ref={root}
      onKeyDown={({ key }) => {
        if (key !== 'Escape') return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button type="button" ref={button} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Examples
      </button>
      {isOpen && (
        <ul>
          {EXAMPLES.map(({ title, draft: example }) => (
            <li key={title}>
              <button
                type="button"
                onClick={() => {
                  setOpen(false);
                  button.current?.focus();
                  setDraft(example, 'push');
                }}
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function CopyLink() {
  const { copy, label } = useCopy(link, 'Copy link');
  return (
    <button type="button" onClick={copy}>
      {label}
    </button>
  );
}

export function Bar() {
  const isPinned = pin.value !== null;
  return (
    <header class="top">
      <button
        type="button"
        class="brand"
        aria-label="infer-advisor: begin anew"
        onClick={() => {
          fleet.value = [];
          setDraft({}, 'push');
        }}
      >
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <rect class="f1" width="8" height="8" rx="2.5" />
          <rect class="f2" x="10" width="8" height="8" rx="2.5" />
          <rect class="f3" y="10" width="8" height="8" rx="2.5" />
          <rect class="f4" x="10" y="10" width="8" height="8" rx="2.5" />
        </svg>
        <span>infer-advisor</span>
      </button>
      <nav aria-label="Page">
        <Examples />
        {(isPinned || !isEmpty.value) && (
          <button
            type="button"
            aria-pressed={isPinned}
            onClick={() => setPin(isPinned ? null : draft.value)}
          >
            {isPinned ? 'Unpin' : 'Pin answer'}
          </button>
        )}
        <CopyLink />
      </nav>
    </header>
  );
}
