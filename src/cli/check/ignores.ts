import path from 'node:path';
import picomatch from 'picomatch';
import { type Finding, finding } from '../../check/finding.ts';
import type { Location, PlacedFinding } from '../../check/report.ts';
import { quote } from '../../schema/quote.ts';
import type { Ignore } from '../../schema/settings.ts';
import type { ProjectIgnores } from '../settings/apply-settings.ts';

// Patterns that the project's ignores name findings by.

type TextTest = (text: string) => boolean;

const parts = (file: string): string =>
  file
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.')
    .join('/');

/** Whether paths, or folders above them, match a pattern as they are given on the command line. */
function pathTest(pattern: string): TextTest {
  const wanted = parts(pattern);
  const matches = picomatch([wanted, `${wanted}/**`], { dot: true, posix: true });
  return (file) => matches(parts(file));
}

/** Whether texts without structure match a pattern. */
const textTest = (pattern: string): TextTest =>
  picomatch(pattern, { bash: true, dot: true, posix: true });

/** What a finding is about, as far as an ignore asks. */
export interface Subject {
  readonly name: string | null;
  readonly file: string | null;
}

/** The project's ignores at work. */
export interface Ignoring {
  /** Why a finding is ignored; null when it is not. */
  readonly reasonFor: (found: Finding, subject: Subject) => string | null;
  /** A finding for each ignore that matched nothing. */
  readonly unused: () => readonly PlacedFinding[];
}

const NONE: Ignoring = { reasonFor: () => null, unused: () => [] };

/** The path as the project file would write it, whose patterns are relative to its folder. */
const withinProject = (file: string, configFile: string): string =>
  path.relative(path.dirname(configFile), path.resolve(file));

type Test = (found: Finding, subject: Subject) => boolean;

/** What an ignore of the project is about. */
function testOf({ id, name, file }: Ignore, configFile: string): Test {
  const isNamed = name === undefined ? null : textTest(name);
  const isThere = file === undefined ? null : pathTest(file);
  return (found, subject) => {
    if (id !== found.id) return false;
    if (isNamed && (subject.name === null || !isNamed(subject.name))) return false;
    if (!isThere) return true;
    return subject.file !== null && isThere(withinProject(subject.file, configFile));
  };
}

function describe({ id, file, name }: Ignore): string {
  const parts = [
    ...(file === undefined ? [] : [`file ${quote(file)}`]),
    ...(name === undefined ? [] : [`name ${quote(name)}`]),
  ];
  return parts.length === 0 ? id : `${id} (${parts.join(', ')})`;
}

function locationOf({ config }: ProjectIgnores, at: string): Location {
  const { line = null, column = null } = config.locate(at);
  const source = line === null ? null : (config.text.split(/\r\n|\r|\n/)[line - 1] ?? null);
  return { file: config.file, line, column, endColumn: null, source, flag: null };
}

/** Puts the project's ignores to work. */
export function ignoringOf(project: ProjectIgnores | undefined): Ignoring {
  if (project === undefined) return NONE;
  const { ignores, config } = project;
  const used = new Set<Ignore>();
  const configFile = path.resolve(config.file);
  const tests = ignores.map((ignore) => testOf(ignore, configFile));
  return {
    reasonFor(found, subject) {
      const matching = ignores.filter((_, index) => tests[index]?.(found, subject));
      for (const one of matching) used.add(one);
      return matching[0]?.reason ?? null;
    },
    unused: () =>
      ignores.flatMap((ignore, index) => {
        if (used.has(ignore)) return [];
        const at = `ignores[${index}]`;
        const message = `the ignore of ${describe(ignore)} matches nothing`;
        const found = finding('unused-ignore', at, message, { mend: 'remove it' });
        return [{ ...found, location: locationOf(project, at), workload: null, ignored: null }];
      }),
  };
}
