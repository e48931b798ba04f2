// Texts that are no documents: the source of programs, what commands print for people.

import type { Unread } from './resource.ts';

const CONFIG_NAME = /endpoint_?-?config_?-?name["']?\s*[=:]\s*["']([A-Za-z0-9][\w-]*)["']/i;
const ENDPOINT_NAME = /endpoint_?-?name["']?\s*[=:]\s*["']([A-Za-z0-9][\w-]*)["']/i;

/** The commands that describe what a program has deployed, with its name where the program has it. */
function describeCommand(text: string): string {
  const config = CONFIG_NAME.exec(text)?.[1];
  const endpoint = ENDPOINT_NAME.exec(text)?.[1];
  const isConfig = config !== undefined || endpoint === undefined;
  const words = isConfig
    ? `describe-endpoint-config --endpoint-config-name ${config ?? 'NAME'}`
    : `describe-endpoint --endpoint-name ${endpoint}`;
  return `run it, then: aws sagemaker ${words} | infer-advisor import -`;
}

const CDK = 'npx cdk synth > template.yaml, then: infer-advisor import template.yaml';
const SHOW =
  'terraform show -json | infer-advisor import -   (of a plan: terraform show -json PLAN)';

interface Language {
  readonly what: string;
  readonly extensions?: readonly string[];
  readonly looks: RegExp;
  readonly way: string | ((text: string) => string);
}

const LANGUAGES: readonly Language[] = [
  {
    what: 'Terraform source, of which only Terraform knows the values',
    extensions: ['.tf', '.tfvars', '.hcl'],
    looks: /^(resource|data|module|variable|provider|output) +"[^"\n]+"( +"[^"\n]+")? *\{/m,
    way: SHOW,
  },
  {
    what: 'what terraform plan prints for people',
    looks: /^Terraform will perform the following actions|^Terraform used the selected providers/m,
    way: SHOW,
  },
  {
    what: 'CDK source',
    looks: /aws-cdk-lib|@aws-cdk\/|\baws_cdk\b/,
    way: CDK,
  },
  {
    what: 'Pulumi source',
    looks: /@pulumi\/|\bpulumi_aws\b|^import pulumi\b/m,
    way: 'pulumi stack export | infer-advisor import -',
  },
  {
    what: 'Python source',
    extensions: ['.py'],
    looks: /^(from [\w.]+ import |import [\w.]+( as \w+)?\s*$|def \w+\(|#!.*python)/m,
    way: describeCommand,
  },
  {
    what: 'TypeScript or JavaScript source',
    extensions: ['.ts', '.js', '.mjs', '.cjs'],
    looks: /^(import .* from ['"]|(export )?(const|let) \w+ ?[:=]|.*\brequire\(['"])/m,
    way: describeCommand,
  },
  {
    what: 'a shell script',
    extensions: ['.sh'],
    looks: /^#!.*\b(ba|z|da|k)?sh\b|^\s*aws [a-z-]+ [a-z-]+ +(\\|--)/m,
    way: describeCommand,
  },
  {
    what: 'a table of the AWS CLI',
    looks: /^\s*-{8,}\s*\n\s*\||^\s*\+-{4,}/,
    way: 'add --output json to the command',
  },
  {
    what: 'an error of the AWS CLI, not what it describes',
    looks: /^\s*(An error occurred \(|aws: error|Unable to locate credentials)/m,
    way: 'run the command alone until it succeeds, and import what it prints then',
  },
  {
    what: 'HTML or XML',
    extensions: ['.html', '.xml'],
    looks: /^\s*<(!DOCTYPE|html|\?xml|[A-Za-z]+[ >])/i,
    way: 'import what the AWS CLI prints with --output json',
  },
];

/** As much of a text as is looked at to tell what it is. */
const BEGINNING = 200_000;

/**
 * What a text is that is no document in JSON or YAML; undefined where it may be one.
 * @param extension in lower case, with its dot
 */
export function foreignText(text: string, extension: string): Unread | undefined {
  const beginning = text.slice(0, BEGINNING);
  const isData =
    /^\s*[{[]/.test(beginning) ||
    /^(AWSTemplateFormatVersion|Resources|apiVersion|---)\b/m.test(beginning);
  const found =
    LANGUAGES.find(({ extensions }) => extensions?.includes(extension)) ??
    (isData ? undefined : LANGUAGES.find(({ looks }) => looks.test(beginning)));
  if (!found) return undefined;
  const { what, way } = found;
  if (what.endsWith('source') && /aws-cdk-lib|\baws_cdk\b/.test(beginning)) {
    return { what: 'CDK source', way: CDK };
  }
  return { what, way: typeof way === 'string' ? way : way(beginning) };
}

/** What a broken document in JSON is, if one can tell: Python prints single quotes. */
export function brokenText(text: string): Unread | undefined {
  const beginning = text.slice(0, BEGINNING);
  if (/^\s*[{[]+\s*'[^'\n]*'\s*[:,]/.test(beginning)) {
    return {
      what: 'what Python prints of a dictionary, which is no JSON',
      way: 'print(json.dumps(response, default=str)), and import that',
    };
  }
  if (/\{\{.*\}\}|\{%.*%\}/.test(beginning)) {
    return {
      what: 'a template of Helm or Jinja',
      way: 'render it first: helm template, or jinja2',
    };
  }
  return undefined;
}
