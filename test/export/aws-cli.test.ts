import { describe, expect, it } from 'vitest';
import { awsCli } from '../../src/export/targets/aws-cli.ts';
import { CASES, planOf } from './cases.ts';
import { isInstalled, outputOf } from './programs.ts';

const hasBash = isInstalled('bash', ['-c', 'true']);

/**
 * Stands for the AWS CLI before anything is there: prints the requests that it is given, and answers
 * as AWS does once they are done.
 */
const FAKE = `
aws() {
  local last= config
  case "$*" in
    *'--query EndpointConfigName'*) cat "$FOLDER/config"; return ;;
    *'--query Role.Arn'*) echo arn:of:role; return ;;
    *'--query EndpointStatus'* | *'--query InferenceComponentStatus'*) echo InService; return ;;
    *'--query TransformJobStatus'*) echo Completed; return ;;
    *list-transform-jobs*) echo None; return ;;
    *' describe-'* | *' get-'*) echo 'Could not find it' >&2; return 1 ;;
  esac
  for word in "$@"; do
    if [[ "$last" == --cli-input-json ]]; then
      printf 'REQUEST\\n%s\\n' "$word" >&3
      config=$(grep -o '"EndpointConfigName": "[^"]*' <<<"$word" | cut -d '"' -f 4) && echo "$config" > "$FOLDER/config"
    fi
    last="$word"
  done
  echo arn:of:policy
}
sleep() { :; }
FOLDER=$(mktemp -d)
exec 3>&1 >/dev/null
`;

/** The JSON requests that a script sends, in order. */
function requestsOf(script: string): readonly Record<string, unknown>[] {
  const plain = script.replace(/^aws\(\) .*$/m, ''); // the region, which is tested below
  return outputOf('bash', ['-s'], FAKE + plain)
    .split('REQUEST\n')
    .slice(1)
    .map((text) => JSON.parse(text));
}

const planNamed = (name: string) => {
  const one = CASES.find((candidate) => candidate.name === name);
  if (!one) throw new Error(`no case ${name}`);
  return planOf(one);
};

const releaseIn = (name: unknown): string => String(name).split('-').at(-1) ?? '';

describe.skipIf(!hasBash)('a script (needs bash)', () => {
  it.each(CASES)('sends the requests that the files hold: $name', (one) => {
    const plan = planOf(one);
    const { text, files } = awsCli(plan);
    const sent = requestsOf(text);
    const found = (key: string) => sent.find((request) => key in request)?.[key];
    const known: Readonly<Record<string, string>> = {
      MODEL_RELEASE: releaseIn(found('ModelName')),
      ENDPOINT_CONFIG_RELEASE: releaseIn(found('EndpointConfigName')),
      STEP_POLICY_ARN: 'arn:of:policy',
      EXECUTION_ROLE_ARN: 'arn:of:role',
      SCHEDULER_ROLE_ARN: 'arn:of:role',
    };
    const held = files.filter(({ name }) => /^\d.*(?<!-update)\.json$/.test(name));
    const filled = held.map((file) =>
      JSON.parse(file.text.replace(/@(\w+)@/g, (_, token) => known[token] ?? '?')),
    );
    expect(sent).toEqual(filled);
    expect(held).toHaveLength(plan.resources.length);
    expect(known.MODEL_RELEASE).toMatch(/^\d+$/);
  });

  it('gives a new image new names, and nothing else', () => {
    const names = (image: string) => {
      const { text } = awsCli(
        planOf({ name: '', option: 'real-time', workload: { latency: 'low' }, flags: { image } }),
      );
      const [model, config, , endpoint] = requestsOf(text);
      return [model?.ModelName, config?.EndpointConfigName, endpoint?.EndpointName];
    };
    const [old, again, next] = ['a:1', 'a:1', 'a:2'].map(names);
    expect(again).toEqual(old);
    expect(next?.[0]).not.toBe(old?.[0]);
    expect(next?.[1]).not.toBe(old?.[1]);
    expect(next?.[2]).toBe(old?.[2]);
  });

  it('leaves the configuration of an endpoint of components alone when the model changes', () => {
    const config = (image: string) => {
      const workload = { scaleToZero: true };
      const { text } = awsCli(
        planOf({ name: '', option: 'real-time', workload, flags: { image } }),
      );
      return requestsOf(text)[1]?.EndpointConfigName;
    };
    expect(config('a:1')).toBe(config('a:2'));
  });

  it('says so when AWS refuses to tell whether something is there', () => {
    const denied = 'aws() { echo AccessDenied >&2; return 254; }\n';
    const { text } = awsCli(planNamed('async, to zero'));
    const said = outputOf('bash', ['-c', 'bash -s 2>&1; echo "exit $?"'], denied + text);
    expect(said).toBe('AccessDenied\nexit 1\n');
  });
});

it('waits for the end of a job, however often the command gives up, but not for a failed one', () => {
  const { text } = awsCli(planNamed('batch, placeholders'));
  const states = 'InProgress Failed Failed';
  const aws = `
aws() {
  case "$*" in
    *" wait "*) echo wait; return 255 ;;
    *TransformJobStatus*) read -r state rest < states; echo "$rest" > states; echo "$state" ;;
    *FailureReason*) echo out of memory ;;
    *list-transform-jobs*) echo None ;;
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
    expect(deploy?.text).toContain(`request ${name})`);
  }
});

it('reaches its region with every command', () => {
  const { files } = awsCli(planNamed('async, all flags'));
  for (const { name, text } of files.filter((file) => file.name.endsWith('.sh'))) {
    expect([name, text]).toEqual([name, expect.stringContaining('command aws --region eu-west-1')]);
  }
});
