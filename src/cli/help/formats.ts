import { type CommandDescription, runnable } from '../description/types.ts';

/** What each format is good for. */
export const FORMAT_MEANINGS: Readonly<Record<string, string>> = {
  table: 'text for a person, as wide as the terminal',
  text: 'text for a person, as wide as the terminal; in a pipe, each finding is one line',
  json: 'one document with every number; infer-advisor schema prints its JSON Schema',
  ndjson: 'a JSON document on each line, as soon as it is there',
  markdown: 'for a page or a pull request; explain makes a decision record',
  csv: 'for a spreadsheet: a line for each option or result',
  html: 'one page that needs no network, with pictures; prints well',
  svg: 'a picture by itself, with all that it shows in words',
  yaml: 'a workload to edit and keep',
  junit: 'test results for a CI server',
  sarif: 'findings for code scanning',
  github: 'annotations and a summary for GitHub Actions',
};

/** A format and the commands that print it. */
export interface FormatUse {
  readonly format: string;
  readonly commands: readonly string[];
}

/** The words that a command's --format takes. */
function formatsOf({ flags }: CommandDescription): string[] {
  const offers = flags.filter(({ long }) => long === '--format').flatMap((flag) => flag.offers);
  return offers.flatMap((offer) => {
    if (offer.kind === 'words') return offer.words.map(({ word }) => word);
    return offer.kind === 'settings' ? offer.settings.map(({ word }) => word) : [];
  });
}

/** Every format, in the order in which the commands declare them. */
export function formatUses(program: CommandDescription): readonly FormatUse[] {
  const commands = runnable(program);
  const formats = [...new Set(commands.flatMap(formatsOf))];
  return formats.map((format) => ({
    format,
    commands: commands.filter((one) => formatsOf(one).includes(format)).map(({ name }) => name),
  }));
}
