import { describe, expect, it } from 'vitest';
import { awsCli } from '../../src/export/targets/aws-cli.ts';
import { CASES, planOf } from './cases.ts';
import { isInstalled, outputOf } from './programs.ts';

const hasBash = isInstalled('bash', ['-c', 'true']);

/** Stands for the AWS CLI: prints the requests that it is given, and a policy's ARN. */
const FAKE = `
aws() {
  local last=
  for word in "$@"; do
    [[ "$last" == --cli-input-json ]] && printf 'REQUEST\\n%s\\n' "$word" >&2
    last="$word"
  done
  echo arn:of:policy
}
exec 2>&1 >/dev/null
`;

/** The JSON requests that a script sends, in order. */
function requestsOf(script: string): unknown[] {
  return outputOf('bash', ['-s'], FAKE + script)
    .split('REQUEST\n')
    .slice(1)
    .map((text) => JSON.parse(text));
}

const planNamed = (name: string) => {
  const one = CASES.find((candidate) => candidate.name === name);
  if (!one) throw new Error(`no case ${name}`);
  return planOf(one);
};

describe.skipIf(!hasBash)('a script (needs bash)', () => {
  it.each(CASES)('sends the requests that the files hold: $name', (one) => {
    const plan = planOf(one);
    const { text, files } = awsCli(plan);
    const held = files.filter(({ name }) => name.endsWith('.json'));
    expect(requestsOf(text)).toEqual(held.map((file) => JSON.parse(file.text)));
    expect(held).toHaveLength(plan.resources.length);
  });
});

it('hands the step policy to the alarm', () => {
  const { text } = awsCli(planNamed('async, to zero'));
  expect(text).toContain('--alarm-actions "$step_policy_arn"');
  expect(text).not.toContain('AlarmActions');
});

it('waits for the end of a job, however often the command gives up, but not for a failed one', () => {
  const { text } = awsCli(planNamed('batch, placeholders'));
  const states = 'InProgress Failed';
  const aws = `
aws() {
  case "$*" in
    *" wait "*) echo wait; return 255 ;;
    *describe*) read -r state rest < states; echo "$rest" > states; echo "$state" ;;
  esac
}
cd "$(mktemp -d)"
echo ${states} > states
trap 'echo exit $?' EXIT
`;
  const said = outputOf('bash', ['-c', 'bash -s; true'], aws + text);
  expect(said.match(/^(wait|exit 1)$/gm)).toEqual(['wait', 'wait', 'exit 1']);
});

it('says that streaming needs an SDK', () => {
  const { text, unexpressed } = awsCli(planNamed('real-time, streaming'));
  expect(unexpressed).toHaveLength(1);
  expect(text).toContain(`NOT IN THIS FILE: ${unexpressed[0]}`);
});

it.each(CASES)('writes each request to a file that its script sends: $name', (one) => {
  const { files } = awsCli(planOf(one));
  const deploy = files.find(({ name }) => name === 'deploy.sh');
  expect(deploy?.executable).toBe(true);
  for (const { name } of files.filter((file) => file.name.endsWith('.json'))) {
    expect(deploy?.text).toContain(`--cli-input-json file://${name}`);
  }
});
