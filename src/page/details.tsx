// What unfolds below the charts, and what there is to take along.

import { type ComponentChildren, Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { analyse, explain } from '../analysis/analyse.ts';
import { redesignBlocks } from '../format/analysis.ts';
import { commandFor } from '../format/command-line.ts';
import { type Block, nested } from '../format/document.ts';
import { pitfallBlocks } from '../format/explanation.ts';
import { renderBlocks } from '../format/html/blocks.ts';
import { ledgerBlocks } from '../format/ledger.ts';
import { sourceBlocks } from '../format/words.ts';
import { workloadYaml } from '../format/workload-yaml.ts';
import { useCopy } from './copy.ts';
import { EXPORT_TARGETS } from './examples.ts';
import { answer, chart, engine, given, insights, unfolded, workload } from './state.ts';

/** The library's views on the page: the same blocks that the command line prints. */
export const Blocks = ({ blocks }: { blocks: readonly Block[] }) => (
  <>
    {blocks.map((block, i) => {
      const content = { __html: renderBlocks([block])[0]?.markup ?? '' };
      return block.kind === 'table' ? (
        // Wide tables scroll by themselves, so keys must reach them.
        <div key={i} class="table" tabIndex={0} role="group" dangerouslySetInnerHTML={content} />
      ) : (
        <div key={i} dangerouslySetInnerHTML={content} />
      );
    })}
  </>
);

interface Unfolded {
  readonly name: string;
  readonly title: string;
  readonly blocks: () => readonly Block[];
}

/** Blocks that are made once somebody unfolds them. */
function Unfold({ name, title, blocks }: Unfolded) {
  const isOpen = unfolded.value.has(name);
  return (
    <details
      open={isOpen}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open === unfolded.value.has(name)) return;
        const next = new Set(unfolded.value);
        if (currentTarget.open) next.add(name);
        else next.delete(name);
        unfolded.value = next;
      }}
    >
      <summary>{title}</summary>
      {isOpen && (
        <div class="blocks">
          <Blocks blocks={blocks()} />
        </div>
      )}
    </details>
  );
}

const ledger = () => nested(ledgerBlocks(answer.value.options, engine.names));

const pitfalls = () => pitfallBlocks(answer.value.options, engine.names).slice(1);

const sources = () =>
  sourceBlocks(
    answer.value.options.flatMap(({ constraints }) => constraints.flatMap((one) => one.sources)),
  ).slice(1);

const redesigns = () =>
  redesignBlocks({ redesigns: insights.value?.gist.redesigns ?? [] }, engine.names).slice(1);

interface Copied {
  readonly label: string;
  readonly text: string;
  /** What there is to choose about the text. */
  readonly choice?: ComponentChildren;
  /** How the text is shown, where it is not as it is. */
  readonly children?: ComponentChildren;
}

/** A text to copy, with a button. */
function Copy({ label, text, choice, children = text }: Copied) {
  const button = useCopy(() => text, 'Copy');
  return (
    <div class="copy">
      <div class="row">
        <h3>{label}</h3>
        <button type="button" class="small" onClick={button.copy}>
          {button.label}
        </button>
      </div>
      {choice}
      <pre tabIndex={0} role="region" aria-label={label}>
        {children}
      </pre>
    </div>
  );
}

/** A command of this program on the workload, whose flags stay in one piece. */
function Command({ name, ...rest }: Pick<Copied, 'label' | 'choice'> & { readonly name: string }) {
  const text = `${commandFor(name, answer.value)}${given.flags}`;
  return (
    <Copy {...rest} text={text}>
      {text.split(/ (?=--)/).map((flag, i) => (
        <Fragment key={i}>
          <span class="word">{flag}</span>{' '}
        </Fragment>
      ))}
    </Copy>
  );
}

/** Hands a text over as a file. */
function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function explanation(): string {
  const { catalog, ruleset, assumptions } = engine;
  return json(explain(answer.value, analyse(workload.value, catalog, ruleset, assumptions)));
}

const DOWNLOADS: readonly (readonly [name: string, text: () => string])[] = [
  ['workload.yaml', () => workloadYaml(workload.value)],
  ['answer.json', () => json(answer.value)],
  ['explanation.json', explanation],
];

function Deploy() {
  const [target, setTarget] = useState(EXPORT_TARGETS[0] ?? '');
  if (answer.value.recommended === null) return null;
  return (
    <div class="deploy">
      <Command
        label="To deploy it"
        name={`export ${target}`}
        choice={
          <div class="tabs">
            {EXPORT_TARGETS.map((one) => (
              <button
                type="button"
                key={one}
                aria-pressed={one === target}
                onClick={() => setTarget(one)}
              >
                {one}
              </button>
            ))}
          </div>
        }
      />
    </div>
  );
}

const Take = () => (
  <section aria-labelledby="take">
    <h2 id="take">Take it with you</h2>
    <div class="two">
      <div>
        <Command label="The command line" name="recommend" />
        <Deploy />
      </div>
      <Copy label="The workload as YAML" text={workloadYaml(workload.value)} />
    </div>
    <p class="downloads">
      Download
      {DOWNLOADS.map(([name, text]) => (
        <button type="button" class="small" key={name} onClick={() => download(name, text())}>
          {name}
        </button>
      ))}
    </p>
  </section>
);

export function Details() {
  const hasPitfalls = answer.value.options.some(({ pitfalls }) => pitfalls.length > 0);
  const hasRedesigns = (insights.value?.gist.redesigns.length ?? 0) > 0;
  const hasCosts = (chart.value?.plot ?? null) !== null;
  return (
    <>
      <div class="unfolds">
        <Unfold name="ledger" title="Every limit and score" blocks={ledger} />
        {hasCosts && (
          <Unfold
            name="costs"
            title="The cost, line by line"
            blocks={() => chart.value?.blocks ?? []}
          />
        )}
        {hasRedesigns && <Unfold name="redesigns" title="Built differently" blocks={redesigns} />}
        {hasPitfalls && (
          <Unfold name="pitfalls" title="Pitfalls of each option" blocks={pitfalls} />
        )}
        <Unfold name="sources" title="Sources" blocks={sources} />
      </div>
      <Take />
    </>
  );
}
