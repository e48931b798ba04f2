// Runs the commands that a page of the manual shows, one after the other, in a folder of the page's own.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { type Finished, launcher, plainEnvironment, program } from './cli/program.ts';
import { csvOffer, ROWS } from './cost/offer-fixture.ts';

const examples = path.join(import.meta.dirname, 'examples');

/** Prices grow older by the day; on the pages they are as old as on the day of the pages. */
const ENVIRONMENT = { NO_COLOR: '1', SOURCE_DATE_EPOCH: '1795305600' };

/** What `aws sagemaker describe-endpoint-config` prints. */
const ENDPOINT_CONFIG = JSON.stringify({
  EndpointConfigName: 'ocr',
  ProductionVariants: [{ VariantName: 'v', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
});

/** What the pages take for granted: the examples, a workload, specs, AWS's offer file, commands, a home. */
function furnish(folder: string): void {
  const write = (name: string, text: string, mode = 0o644) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text, { mode });
  };
  cpSync(examples, path.join(folder, 'test/examples'), { recursive: true });
  cpSync(path.join(examples, 'invoice-ocr.yaml'), path.join(folder, 'workload.yaml'));
  cpSync(path.join(examples, 'project/specs'), path.join(folder, 'specs'), { recursive: true });
  write('AmazonSageMaker.csv', csvOffer(ROWS.map((row) => ({ ...row, region: 'eu-west-1' }))));
  write('endpoint-config.json', ENDPOINT_CONFIG);
  write('bin/aws', `#!/bin/sh\necho '${ENDPOINT_CONFIG}'\n`, 0o755);
  symlinkSync(launcher, path.join(folder, 'bin/infer-advisor'));
  for (const name of ['empty', '.zfunc', '.config/fish/completions']) {
    mkdirSync(path.join(folder, name), { recursive: true });
  }
}

/** Where the commands of one page run. */
export interface Desk {
  readonly folder: string;
  readonly run: (command: string) => Promise<Finished>;
  readonly write: (name: string, text: string) => void;
  readonly remove: () => void;
}

/** A word in quotes, or one that the shell takes as it stands. */
const WORD = `'[^']*'|"[^"$\`]*"|[^\\s|&;<>'"$\`~*#]+`;
/** `[cd FOLDER &&] [… |] infer-advisor WORDS [> FILE]`, which needs no shell for its last program. */
const LINE = new RegExp(
  `^(?:cd (?<cd>\\S+) && )?(?:(?<before>[^&]+?) \\| )?infer-advisor(?<words>(?: +(?:${WORD}))*)(?: > (?<file>[\\w./-]+))?$`,
);

const unquoted = (word: string): string => word.replace(/^(['"])([\s\S]*)\1$/, '$2');
const wordsIn = (text: string): string[] =>
  [...text.matchAll(new RegExp(WORD, 'g'))].map(([word]) => unquoted(word));

export function openDesk(): Desk {
  const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-page-'));
  furnish(folder);
  const shell = (command: string, cwd: string): Finished =>
    spawnSync('sh', ['-c', command], {
      cwd,
      encoding: 'utf8',
      input: '',
      env: plainEnvironment({
        ...ENVIRONMENT,
        HOME: folder,
        PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH}`,
      }),
    });
  return {
    folder,
    write: (name, text) => {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
    async run(command) {
      const { cd = '.', before, words = '', file } = LINE.exec(command)?.groups ?? {};
      if (!LINE.test(command)) return shell(command, folder);
      const cwd = path.join(folder, cd);
      const input = before === undefined ? '' : shell(before, cwd).stdout;
      const finished = await program(wordsIn(words), { input, cwd, env: ENVIRONMENT });
      if (file === undefined) return finished;
      writeFileSync(path.join(cwd, file), finished.stdout);
      return { ...finished, stdout: '' };
    },
  };
}
