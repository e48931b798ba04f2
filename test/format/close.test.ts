import { describe, expect, it } from 'vitest';
import { program } from '../cli/program.ts';

const screen = async (...flags: string[]): Promise<string> =>
  (await program(['recommend', ...flags])).stdout;

describe('an answer that is close', () => {
  it('says so in its second line, with the question that decides', async () => {
    const [answer, , second] = (await screen('--latency', 'high', '--no-interactive')).split('\n');
    expect(answer).toContain('Asynchronous Inference');
    expect(second).toContain('Too close to call');
    expect(second).toContain('Batch');
  });

  it('is told apart from one that is not', async () => {
    expect(await screen('--traffic', 'spiky', '--payload', '3MB')).not.toContain(
      'Too close to call',
    );
  });
});

it('marks scores that rest on a single statement', async () => {
  expect(await screen('--traffic', 'spiky')).toMatch(/recommended\s+\d+\?/);
  expect(await screen('--traffic', 'spiky', '--payload', '3MB')).toMatch(/recommended\s+\d+ /);
});

it('asks first for what a score was guessed from', async () => {
  expect(await screen('--request-rate', '1000/h', '--priority', 'cost')).toContain(
    'How long does the model work on one request',
  );
});
