import { Argument, type Command } from 'commander';
import { optionsView, optionView } from '../../format/options.ts';
import { optionNamed } from '../as-typed.ts';
import { addCatalogFlag, addOutputFlags, type OutputFlags, offering } from '../flags.ts';
import { loadCatalog } from '../judge/judging.ts';
import { print } from '../output/print.ts';

export const examples = `Examples:
  infer-advisor show
  infer-advisor show real-time
  infer-advisor show batch --format json`;

type Flags = OutputFlags & { readonly catalog?: string };

async function showOptions(name: string | undefined, flags: Flags): Promise<void> {
  const catalog = await loadCatalog(flags.catalog);
  if (name === undefined) {
    await print(optionsView(catalog, { sources: flags.sources === true }), flags);
    return;
  }
  await print(optionView(optionNamed(name, catalog)), flags);
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command): void {
  const option = new Argument('[option]', 'real-time, serverless, async or batch; none lists them');
  command.addArgument(offering(option, 'options'));
  addOutputFlags(addCatalogFlag(command)).action(showOptions);
}
