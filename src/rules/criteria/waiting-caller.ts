import { defineCriterion } from '../../core/rule.ts';

export const waitingCaller = defineCriterion({
  id: 'waiting-caller',
  title: 'Whether a caller waits',
  rationale:
    'An open connection suits a caller who waits; when nobody does, a queue or a job is sturdier and cheaper.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/hosting-faqs.html',
  looksUp: { rating: 'waiting' },
  needs: ['interactive'],
  rate: ({ ratings }, { interactive }) => (interactive ? ratings.waiting.yes : ratings.waiting.no),
});
