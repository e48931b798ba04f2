// The page as a whole: the bar, the form beside the answer; on a phone one below the other.

import { useEffect, useRef, useState } from 'preact/hooks';
import { Answer, inShort } from './answer.tsx';
import { Bar } from './bar.tsx';
import { WhatItCosts } from './chart.tsx';
import { Details } from './details.tsx';
import { Fleet } from './fleet.tsx';
import { Form } from './form.tsx';
import { Insights } from './insights.tsx';
import { WhereEachWins } from './map.tsx';
import { Dot } from './marks.tsx';
import { answer, engine, given, isEmpty, unread, view } from './state.ts';
import { takeWritten } from './written.tsx';

const PHONE = '(max-width: 760px)';

/** Whether a media query holds, as it changes. */
function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const update = (): void => setHolds(list.matches);
    list.addEventListener('change', update);
    return () => list.removeEventListener('change', update);
  }, [query]);
  return holds;
}

const QUIET = 700;

/** Says the new answer once it has settled, and nothing else. */
function Spoken() {
  const text = inShort();
  const [said, setSaid] = useState('');
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return undefined;
    }
    const timer = setTimeout(() => setSaid(text), QUIET);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="hidden" role="status">
      {said}
    </p>
  );
}

/** The answer at the foot of a phone, once the headline is out of sight. */
function Foot() {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const headline = document.getElementById('answer');
    if (!headline) return undefined;
    const observer = new IntersectionObserver(([entry]) =>
      setShown(entry !== undefined && !entry.isIntersecting),
    );
    observer.observe(headline);
    return () => observer.disconnect();
  });
  if (!isShown || isEmpty.value) return null;
  return (
    <button type="button" class="foot" onClick={() => scrollTo({ top: 0 })}>
      <Dot id={answer.value.recommended} />
      {inShort()}
    </button>
  );
}

function About() {
  const { version, verified } = engine.catalog;
  const { region } = engine.prices.document;
  return (
    <footer>
      Catalog {version}, last reviewed on {verified}. Prices of {region}. Everything is worked out
      in this page; nothing is sent.
      {given.manual !== undefined && (
        <>
          {' '}
          <a href={given.manual}>The manual</a>
        </>
      )}
    </footer>
  );
}

const Rest = () =>
  isEmpty.value ? null : (
    <>
      <Insights />
      <div class="two charts">
        <WhereEachWins />
        <WhatItCosts />
      </div>
      <Details />
    </>
  );

/** In bytes; a page has no use for more workloads. */
const LARGEST_FILE = 5e6;

/** Takes a file that is dropped anywhere. */
async function dropped(event: DragEvent): Promise<void> {
  const file = event.dataTransfer?.files[0];
  if (!file) return;
  event.preventDefault();
  if (file.size > LARGEST_FILE) {
    view.value = 'yaml';
    unread.value = `${file.name} is too large for a page; infer-advisor recommend takes it`;
  } else takeWritten(await file.text(), 'push');
}

export function App() {
  const isPhone = useMedia(PHONE);
  const parts = isPhone ? (
    <main>
      <Fleet />
      <Answer />
      <Form />
      <Rest />
      <About />
    </main>
  ) : (
    <div class="columns">
      <Form />
      <main>
        <Fleet />
        <Answer />
        <Rest />
        <About />
      </main>
    </div>
  );
  return (
    <div class="page" onDragOver={(event) => event.preventDefault()} onDrop={dropped}>
      <Bar />
      {parts}
      {isPhone && <Foot />}
      <Spoken />
    </div>
  );
}
