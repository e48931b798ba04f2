// A server of the Model Context Protocol on standard input and output: the program's answers for
// agents. The package that speaks the protocol is loaded with this file alone.

import {
  type CallToolResult,
  McpServer,
  type StandardSchemaWithJSON,
} from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { version } from '../../../package.json' with { type: 'json' };
import { allPitfalls } from '../../core/pitfalls.ts';
import { jsonText } from '../../format/json.ts';
import { rulesView } from '../../format/rules.ts';
import { catalog, catalogDocument, ruleset } from '../../shipped.ts';
import { problemsOf } from '../output/errors.ts';
import {
  type Arguments,
  answerSchema,
  refuseUnknown,
  type Schema,
  workloadSchema,
} from './arguments.ts';
import { TOOLS, type Tool } from './tools.ts';
import { standardTransport } from './wire.ts';

/** A schema that describes and lets everything through: our own reader checks, and its errors teach. */
function describing(schema: Schema): StandardSchemaWithJSON<Arguments> {
  const json = () => ({ ...schema });
  return {
    '~standard': {
      version: 1,
      vendor: 'infer-advisor',
      validate: (value) => ({ value: value as Arguments }), // the protocol has objects only
      jsonSchema: { input: json, output: json },
    },
  };
}

/** Arguments without which a tool that takes them cannot answer. */
const REQUIRED = ['workloads', 'target'] as const;

/** What a tool takes. */
function inputSchema({ takes, workload }: Tool): Schema {
  const stated = workload === 'none' ? {} : { workload: workloadSchema() };
  const lists =
    'workloads' in takes ? { workloads: { ...takes.workloads, items: workloadSchema() } } : {};
  return {
    type: 'object',
    properties: { ...stated, ...takes, ...lists },
    required: [
      ...(workload === 'needed' ? ['workload'] : []),
      ...REQUIRED.filter((name) => name in takes),
    ],
    additionalProperties: false,
  };
}

/** A mistake of the caller's, said so that the next call is right. */
function refusal(error: unknown): CallToolResult {
  const problems = problemsOf(error);
  if (problems === null) throw error;
  const text = problems
    .map(({ message, hint }) => (hint === undefined ? message : `${message}\n  ${hint}`))
    .join('\n');
  return { isError: true, content: [{ type: 'text', text }] };
}

async function call(tool: Tool, given: Arguments): Promise<CallToolResult> {
  try {
    const { properties } = inputSchema(tool);
    refuseUnknown(given, Object.keys(Object(properties)));
    const { text, data } = await tool.answer(given);
    const content = [{ type: 'text' as const, text }];
    return tool.gives === null ? { content } : { content, structuredContent: Object(data) };
  } catch (error) {
    return refusal(error);
  }
}

/** What can be read without a call: the data behind every answer. */
const RESOURCES: Readonly<
  Record<string, { readonly title: string; readonly read: () => unknown }>
> = {
  catalog: {
    title: 'Limits, traits and times of the four options, with sources and dates',
    read: () => catalogDocument,
  },
  rules: {
    title: 'The constraints and criteria behind every answer',
    read: () => rulesView(ruleset, catalog).json(),
  },
  pitfalls: {
    title: 'What can go wrong later, and the way out',
    read: () =>
      allPitfalls(ruleset.pitfalls ?? new Map()).map(
        ({ id, family, options, text, wayOut, sources }) => ({
          id,
          family,
          options,
          text,
          wayOut,
          sources,
        }),
      ),
  },
};

const INTERVIEW = `Help me choose an Amazon SageMaker inference option.

1. Ask me what I know of: the largest request (payload), how long the model works on one (processingTime), what latency is acceptable (latency: low, medium, high or a duration), how requests come (traffic) and how many (requestRate).
2. Call recommend with what I say, and nothing that I did not say.
3. Call explain with the same workload. Ask me the first of its unknowns; it is the question whose answer changes most. Add my answer, and repeat until no unknown is left that changes the answer, or I want to stop.
4. Tell me the answer, how sure it is, what the catch is (pitfalls, compromise, contested), and what would change it. Take every figure from the tools; do no sums yourself.`;

function newServer(): McpServer {
  const server = new McpServer(
    { name: 'infer-advisor', title: 'SageMaker inference advisor', version },
    {
      instructions:
        'Chooses among the four inference options of Amazon SageMaker and says why, offline, from a catalog with sources. Call recommend with what is known of the workload; state nothing that nobody said.',
    },
  );
  for (const [name, tool] of Object.entries(TOOLS)) {
    const { title, description, gives } = tool;
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: describing(inputSchema(tool)),
        ...(gives && { outputSchema: describing(answerSchema(gives.schema, gives.short)) }),
        annotations: { readOnlyHint: true, openWorldHint: false },
      },
      (given) => call(tool, given),
    );
  }
  for (const [name, { title, read }] of Object.entries(RESOURCES)) {
    const mimeType = 'application/json';
    server.registerResource(name, `infer-advisor://${name}`, { title, mimeType }, (uri) => ({
      contents: [{ uri: uri.href, mimeType, text: jsonText(read(), 2) }],
    }));
  }
  server.registerPrompt(
    'interview',
    {
      title: 'Choose an inference option together',
      description: 'Asks for the workload question by question, the most telling first.',
    },
    () => ({ messages: [{ role: 'user', content: { type: 'text', text: INTERVIEW } }] }),
  );
  return server;
}

/** Serves until standard input ends. */
export function serve(): void {
  serveStdio(newServer, { legacy: 'serve', transport: standardTransport() });
}
