// Options as the page shows them: a colour that means nothing else, and a letter for those who cannot tell it.

import type { SweepRuler } from '../analysis/sweep.ts';
import type { SweepOutcome } from '../analysis/sweep-walk.ts';
import { marksOf } from '../format/drawing.ts';
import type { Mark } from '../format/picture.ts';
import { colorOf } from '../format/svg/legend.ts';
import type { Outcome } from './engine.ts';
import { engine } from './state.ts';

export const marksFor = (outcomes: readonly SweepOutcome[]): Mark[] =>
  marksOf(outcomes, engine.names);

/** "o1": the class that has the colour of an option; "o0" for none. */
export const optionClass = (id: string | null): string =>
  id === null ? 'o0' : `o${colorOf(engine.optionIds.indexOf(id))}`;

export const shortName = (id: string | null): string =>
  id === null ? 'none fits' : (engine.names[id] ?? id);

/** The dot of an option. */
export const Dot = ({ id, faint = false }: { id: string | null; faint?: boolean }) => (
  <i class={`dot ${optionClass(id)}${faint ? ' faint' : ''}`} aria-hidden="true" />
);

/** Where something leads: "→ Async". */
export function Leads({ recommended, status }: Outcome) {
  const isCompromise = status === 'compromise';
  return (
    <span class={`leads ${optionClass(recommended)}`}>
      <Dot id={recommended} faint={isCompromise} />
      {shortName(recommended)}
      {isCompromise && <span class="hidden">, a compromise</span>}
    </span>
  );
}

const markClass = ({ option, isCompromise, isContested }: Mark): string =>
  [
    option === null ? 'o0' : `o${colorOf(option)}`,
    isCompromise ? 'faint' : '',
    isContested ? 'contested' : '',
  ].join(' ');

/** A band narrower than this has no room for its letter. */
const LEAST_SHARE = 0.045;

interface BandProps {
  readonly mark: Mark | undefined;
  /** Where the band is, as its control shows it. */
  readonly range: string;
  readonly style?: Readonly<Record<string, string>>;
  readonly isWide?: boolean;
}

/** The answer over some values: its colour, and its letter below. */
function Band({ mark, range, style, isWide = true }: BandProps) {
  if (!mark) return null;
  return (
    <i
      class={`band ${markClass(mark)}`}
      {...(style && { style })}
      title={`${range}: ${mark.text}`}
      aria-hidden="true"
    >
      {isWide && <b>{mark.option === null ? '–' : mark.letter}</b>}
    </i>
  );
}

/** What comes out along a number: a band for each answer. */
export function Strip({ ruler }: { ruler: SweepRuler | undefined }) {
  const marks = ruler ? marksFor(ruler.outcomes) : [];
  return (
    <span class="strip">
      {ruler?.bands.map(({ outcome, fromShare, toShare, firstText, lastText }) => (
        <Band
          key={firstText}
          mark={marks[outcome]}
          range={firstText === lastText ? firstText : `${firstText} to ${lastText}`}
          style={{ left: `${fromShare * 100}%`, width: `${(toShare - fromShare) * 100}%` }}
          isWide={toShare - fromShare >= LEAST_SHARE}
        />
      ))}
    </span>
  );
}

/** What comes out of one word. */
export function WordBand({ ruler, text }: { ruler: SweepRuler | undefined; text: string }) {
  const band = ruler?.bands.find(({ first }) => String(first) === text);
  if (!ruler || !band) return null;
  return <Band mark={marksFor(ruler.outcomes)[band.outcome]} range={text} />;
}
