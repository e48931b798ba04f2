import type { Policy } from '../../check/policy.ts';
import {
  contradiction,
  FAIL_ON_CHOICES,
  type FailOn,
  SEVERITIES,
} from '../../schema/finding-words.ts';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { WEIGHABLE } from '../../schema/settings.ts';
import { suggestion } from '../../schema/suggest.ts';
import type { JudgingFlags, StreamFlags } from '../flags.ts';
import type { ColorChoice } from '../output/terminal.ts';
import { refuseRepeatedSettings } from '../repeated-flags.ts';
import type { ProjectIgnores } from '../settings/apply-settings.ts';
import type { ReadConfig } from '../settings/read-config.ts';

/** The flags of a check. */
export type CheckFlags = JudgingFlags &
  Pick<StreamFlags, 'inputFormat'> & {
    /** "text", "sarif=out.sarif" */
    readonly format: readonly string[];
    readonly failOn: readonly string[];
    /** "near-limit=off" */
    readonly severity: readonly string[];
    /** A file of earlier results. */
    readonly compareTo?: string;
    /** What `terraform show -json PLAN` printed. */
    readonly plan?: string;
    /** Templates as they are deployed, and as they will be. */
    readonly before?: string;
    readonly after?: string;
    /** Whether today's answers take the place of the earlier ones. */
    readonly accept?: boolean;
    /** What the project file says is to be checked. */
    readonly specs?: readonly string[];
    readonly ignores?: ProjectIgnores;
    /** A file for the only format. */
    readonly output?: string;
    readonly judgedWith?: string;
    /** As it is shown. */
    readonly projectFile?: string;
    readonly projectConfig?: ReadConfig;
    readonly color: ColorChoice;
  };

function known<Word extends string>(text: string, valid: readonly Word[], flag: string): Word {
  const found = valid.find((one) => one === text);
  if (found !== undefined) return found;
  throw inputError(`${quote(text)} is unknown; ${suggestion(text, valid)}`, { place: { flag } });
}

const wordsOf = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.split(',')).map((word) => word.trim());

/** "compromise,contested" → the answers on which a check fails. */
export function parseFailOn(texts: readonly string[], flag = '--fail-on'): FailOn[] {
  const words = wordsOf(texts).map((word) => known(word, FAIL_ON_CHOICES, flag));
  const wrong = contradiction(words);
  if (wrong !== null) throw inputError(`${quote(words.join(','))} ${wrong}`, { place: { flag } });
  return words;
}

/** "near-limit=off" → how much each kind of finding weighs. */
export function parseSeverities(
  texts: readonly string[],
  flag = '--severity',
): Policy['severities'] {
  const words = wordsOf(texts);
  refuseRepeatedSettings(flag, words, (text) => text.split('=')[0] ?? '');
  const pairs = words.map((text) => {
    const [id = '', severity, ...rest] = text.split('=');
    if (severity === undefined || rest.length > 0) {
      throw inputError(`${quote(text)} is no finding=severity, such as near-limit=off`, {
        place: { flag },
      });
    }
    return [known(id, WEIGHABLE, flag), known(severity, [...SEVERITIES, 'off'], flag)] as const;
  });
  return Object.fromEntries(pairs);
}
