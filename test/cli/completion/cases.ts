/** A line as far as it is typed, and all that is then offered for its last word. */
export interface Case {
  readonly title: string;
  readonly line: string;
  /** The words that stand before, as the program would get them. */
  readonly before?: readonly string[];
  readonly offered: readonly string[];
}

/** In the folder of the tests. */
export const FILES = {
  'my file.yaml': 'payload: 5MB\n',
  'my dir/inner file.json': '{}',
  'my notes.txt': '',
  'prices of mine.csv': '',
};

const UNITS_OF_SIZE = ['B', 'KB', 'MB', 'GB', 'TB', 'KiB', 'MiB', 'GiB', 'TiB'];

export const CASES: readonly Case[] = [
  { title: 'a flag without a command', line: '--pay', offered: ['--payload'] },
  { title: 'a flag of the program', line: '--vers', offered: ['--version'] },
  { title: 'a command', line: 'comp', offered: ['compare', 'completion'] },
  { title: 'a spec without a command', line: 'my\\ f', offered: ['my file.yaml'] },
  {
    title: 'words of a field',
    line: 'recommend --traffic s',
    before: ['recommend', '--traffic'],
    offered: ['scheduled', 'spiky', 'steady'],
  },
  { title: 'a word behind "="', line: '--traffic=st', offered: ['--traffic=steady'] },
  {
    title: 'units behind a number',
    line: '--payload 50',
    before: ['--payload'],
    offered: UNITS_OF_SIZE.map((unit) => `50${unit}`),
  },
  {
    title: 'a unit that is begun',
    line: 'explain --request-rate 200/mo',
    before: ['explain', '--request-rate'],
    offered: ['200/month'],
  },
  {
    title: 'units beside words',
    line: 'explain --latency 2.5m',
    before: ['explain', '--latency'],
    offered: ['2.5m', '2.5ms'],
  },
  {
    title: 'the end of a range',
    line: 'sweep payload=1KB..5Ki',
    before: ['sweep'],
    offered: ['payload=1KB..5KiB'],
  },
  {
    title: 'an option',
    line: 'recommend --current re',
    before: ['recommend', '--current'],
    offered: ['real-time'],
  },
  { title: 'formats', line: '-f m', before: ['-f'], offered: ['markdown'] },
  {
    title: 'the formats of another command',
    line: 'import --format ya',
    before: ['import', '--format'],
    offered: ['yaml'],
  },
  {
    title: 'a name that goes on',
    line: 'whatif --set pay',
    before: ['whatif', '--set'],
    offered: ['payload='],
  },
  {
    title: 'the value of a name',
    line: 'whatif --set priority=op',
    before: ['whatif', '--set'],
    offered: ['priority=operations'],
  },
  {
    title: 'what follows an empty value',
    line: 'whatif --set latency= --tra',
    before: ['whatif', '--set', 'latency='],
    offered: ['--traffic'],
  },
  {
    title: 'an assumption',
    line: 'cost --set peakF',
    before: ['cost', '--set'],
    offered: ['peakFactor='],
  },
  {
    title: 'one more of a list',
    line: 'check --fail-on compromise,conte',
    before: ['check', '--fail-on'],
    offered: ['compromise,contested'],
  },
  {
    title: 'a file behind a format',
    line: 'check -f sarif=my\\ f',
    before: ['check', '-f'],
    offered: ['sarif=my file.yaml'],
  },
  {
    title: 'targets',
    line: 'export c',
    before: ['export'],
    offered: ['cdk', 'cloudformation'],
  },
  {
    title: 'the second argument',
    line: 'export cdk my\\ f',
    before: ['export', 'cdk'],
    offered: ['my file.yaml'],
  },
  {
    title: 'the first argument behind a flag with its value',
    line: 'export --option async ter',
    before: ['export', '--option', 'async'],
    offered: ['terraform'],
  },
  {
    title: 'a command of a command',
    line: 'prices im',
    before: ['prices'],
    offered: ['import'],
  },
  {
    title: 'a flag of the default of a command',
    line: 'prices --re',
    before: ['prices'],
    offered: ['--region'],
  },
  {
    title: 'price lists alone',
    line: 'cost --prices p',
    before: ['cost', '--prices'],
    offered: ['prices of mine.csv'],
  },
  {
    title: 'a file in a folder, with blanks',
    line: '--catalog=my\\ dir/',
    offered: ['--catalog=my dir/inner file.json'],
  },
  {
    title: 'a file in quotes',
    line: 'explain "my f',
    before: ['explain'],
    offered: ['my file.yaml'],
  },
  {
    title: 'any file to write to',
    line: '-o my\\ n',
    before: ['-o'],
    offered: ['my notes.txt'],
  },
  { title: 'schemas', line: 'schema wo', before: ['schema'], offered: ['workload'] },
  { title: 'rules', line: 'rules oper', before: ['rules'], offered: ['operations'] },
  { title: 'topics', line: 'help exit', before: ['help'], offered: ['exit-codes'] },
  { title: 'shells', line: 'completion z', before: ['completion'], offered: ['zsh'] },
];
