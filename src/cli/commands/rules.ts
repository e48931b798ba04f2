import { Argument, type Command } from 'commander';
import { allPitfalls } from '../../core/pitfalls.ts';
import { pitfallView, rulesView, ruleView } from '../../format/rules.ts';
import { KIND_IDS } from '../../schema/finding-words.ts';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { nearest } from '../../schema/words.ts';
import { ruleset } from '../../shipped.ts';
import { addCatalogFlag, addOutputFlags, type OutputFlags, offering } from '../flags.ts';
import { loadCatalog } from '../judge/judging.ts';
import { print } from '../output/print.ts';

export const examples = `Examples:
  infer-advisor rules
  infer-advisor rules payload --sources
  infer-advisor rules container-body
  infer-advisor rules cost --format json`;

type Flags = OutputFlags & { readonly catalog?: string };

async function showRules(id: string | undefined, flags: Flags): Promise<void> {
  const catalog = await loadCatalog(flags.catalog);
  const shown = { sources: flags.sources === true };
  if (id === undefined) {
    await print(rulesView(ruleset, catalog, shown), flags);
    return;
  }
  const rules = [...ruleset.constraints, ...ruleset.criteria];
  const rule = rules.find((one) => one.id === id.toLowerCase());
  const pitfalls = allPitfalls(ruleset.pitfalls ?? new Map());
  const pitfall = pitfalls.find((one) => one.id === id.toLowerCase());
  if (pitfall) return print(pitfallView(pitfall), flags);
  if (!rule) {
    const ids = [...rules, ...pitfalls].map((one) => one.id);
    if (KIND_IDS.some((kind) => kind === id)) {
      const hint = 'infer-advisor help findings explains it';
      throw inputError(`${quote(id)} is not a rule, but a finding of check`, { hint });
    }
    const near = nearest(id, ids);
    // The list is too long for a message.
    const hint = near ? `did you mean '${near}'?` : 'infer-advisor rules lists them';
    throw inputError(`${quote(id)} is not a rule`, { hint });
  }
  await print(ruleView(rule, ruleset, catalog, shown), flags);
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command): void {
  command.addArgument(
    offering(new Argument('[id]', 'a rule or pitfall; none lists them'), 'rules'),
  );
  addOutputFlags(addCatalogFlag(command)).action(showRules);
}
