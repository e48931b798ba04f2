import type { Standing } from '../../analysis/interview.ts';
import { commandFor, judgingFlags, shellWord } from '../../format/command-line.ts';
import { type Block, paragraph, span } from '../../format/document.ts';
import { noteSettings } from '../../format/settings.ts';
import { EXIT } from '../exit-codes.ts';
import { exitCodeOf } from '../judging.ts';
import { migrationFor } from '../migrating.ts';
import { gistView } from '../why.ts';
import { choose, type Reply } from './prompts.ts';
import { saveSpec } from './save-spec.ts';
import { type Session, say } from './session.ts';

/** How an interview ends: with an exit code, or back at its last question. */
export type End = { readonly exitCode: number } | 'back';

type Next = 'done' | 'save' | 'back';

/** A command on a line of its own, which is never broken, so that it can be copied. */
const command = (text: string): Block => paragraph(['  ', span(text, 'command')]);

/** The recommendation as `recommend` shows it, and the command that shows it again. */
async function answerBlocks(
  { recommendation }: Standing,
  { judging, costing, judgedWith, priceFlags }: Session,
): Promise<readonly Block[]> {
  const { catalog, ruleset } = judging;
  const migration = await migrationFor(costing, catalog)(recommendation);
  const view = gistView(recommendation, catalog, ruleset, { migration });
  return [
    ...noteSettings(view, judgedWith).blocks(),
    paragraph('The same without questions:'),
    command(`${commandFor('recommend', recommendation)}${priceFlags}`),
  ];
}

async function save(standing: Standing, session: Session): Promise<Reply<void>> {
  const { recommendation, workload } = standing;
  const { color, output } = session;
  const reply = await saveSpec(workload, {
    color,
    ...(output !== undefined && { path: output }),
    say: (text) => say(session, [paragraph(text)]),
  });
  if (reply.kind !== 'answer') return reply;
  const again = `infer-advisor recommend ${shellWord(reply.value)}${judgingFlags(recommendation)}`;
  await say(session, [paragraph('Written. From now on:'), command(again)]);
  return { kind: 'answer', value: undefined };
}

const askNext = ({ color }: Session, canGoBack: boolean): Promise<Reply<Next>> =>
  choose<Next>(
    {
      mark: '',
      question: 'What now?',
      help: '',
      keys: 'Arrow keys or first letter, Enter',
      color,
      canGoBack,
    },
    [
      { value: 'done', label: 'Nothing more, thank you' },
      { value: 'save', label: 'Write my answers to a file, to keep and to change' },
      ...(canGoBack ? [{ value: 'back' as const, label: 'Back to the last question' }] : []),
    ],
  );

/** Asks what to do with the answer until it is done. */
async function offer(standing: Standing, session: Session, canGoBack: boolean): Promise<End> {
  const reply: Reply<Next> = session.output
    ? { kind: 'answer', value: 'save' }
    : await askNext(session, canGoBack);
  if (reply.kind === 'stop') return { exitCode: EXIT.interrupted };
  const done = { exitCode: exitCodeOf(standing.recommendation) };
  if (reply.kind === 'enough') return done;
  const next = reply.kind === 'back' ? 'back' : reply.value;
  if (next === 'back') return 'back';
  if (next === 'done') return done;
  const saved = await save(standing, session);
  if (saved.kind === 'stop') return { exitCode: EXIT.interrupted };
  if (saved.kind !== 'back') return done;
  const { output, ...unnamed } = session;
  return offer(standing, unnamed, canGoBack);
}

const NOTHING = [
  paragraph('Nothing is stated, so there is nothing to recommend. To read about the options:'),
  command('infer-advisor compare'),
  paragraph('For a file with all that can be stated, to fill in at leisure:'),
  command('infer-advisor init --skeleton -o workload.yaml'),
];

/** Ends an interview: shows the answer and offers to keep it. */
export async function finish(
  standing: Standing,
  session: Session,
  canGoBack: boolean,
): Promise<End> {
  if (standing.isEmpty) {
    await say(session, NOTHING);
    return { exitCode: EXIT.answer };
  }
  await say(session, await answerBlocks(standing, session));
  return offer(standing, session, canGoBack);
}
