import type { Standing } from '../analysis/interview.ts';
import type { Recommendation } from '../core/types.ts';
import { conflictSentences, flipText } from './analysis.ts';
import { span, type Text } from './document.ts';
import type { ShortNames } from './short-names.ts';

/** "Real-Time" or, where they share the first place, "Real-Time and Async". */
function leadersText({ options }: Recommendation, names: ShortNames): string {
  const [first] = options;
  if (!first) return '';
  return [first.id, ...first.tiedWith].map((id) => names[id] ?? id).join(' and ');
}

function conflictText({ workload, conflicts }: Standing): string {
  const sentence = conflictSentences({ workload, conflicts }).slice(0, 1).join('');
  return sentence.replace(/^No/, 'no').replace(/\.$/, '');
}

/** What is recommended so far and what would change it, in a line: "So far: Serverless, 97 points". */
export function soFarText(standing: Standing, names: ShortNames): Text {
  const { isEmpty, recommendation, flip } = standing;
  if (isEmpty) return [span('So far: ', 'dim'), 'nothing stated'];
  const leaders = leadersText(recommendation, names);
  const conflict = conflictText(standing);
  if (recommendation.status === 'none-eligible') {
    return [span('So far: ', 'dim'), span(conflict || 'no option fits', 'bad')];
  }
  const because = conflict ? `; ${conflict}` : '';
  if (recommendation.status === 'compromise') {
    return [span('So far: ', 'dim'), span(`${leaders}, as a compromise`, 'fair'), because];
  }
  const points = recommendation.options[0]?.score?.toFixed(0) ?? '–';
  const unless = flip ? `; would change with ${flipText(flip, names)}` : '';
  return [span('So far: ', 'dim'), span(leaders, 'good'), `, ${points} points${unless}`];
}
