/** What `help` explains besides the commands: name and what it is about. */
export const TOPICS = {
  workload: 'the fields of a workload: units, words, examples',
  formats: 'what each command can print',
  findings: 'what a check finds, how much it weighs, and what --fail-on names',
  'exit-codes': 'what the exit codes mean',
  environment: 'the environment variables that are read',
} as const;

export type Topic = keyof typeof TOPICS;
