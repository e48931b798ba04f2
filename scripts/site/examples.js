// Which examples of the manual open in the page: commands that state a workload, and workload files.

const WORD = /'([^']*)'|"([^"]*)"|(\S+)/g;

/** The words of a command line without its prompt, its comment and what it is piped to. */
function wordsIn(line) {
  const own = line
    .replace(/^\$ /, '')
    .replace(/\s#.*$/, '')
    .replace(/\s[|>].*$/, '');
  return [...own.matchAll(WORD)].map(([, single, double, bare]) => single ?? double ?? bare);
}

/**
 * @param sources what the files of the page, the fields and their flags export
 * @returns a function from the text of a code block to addresses of the page: `{ title, hash }`
 */
export function exampleLinks({ FIELDS, FIELD_NAMES, flagOf, addressOf, readDraft, readWritten }) {
  const fields = new Map(FIELD_NAMES.map((field) => [flagOf(field), field]));
  const hashOf = (draft) => {
    const { problems, workload } = readDraft(draft, {}, OPTIONS);
    const isRight = Object.keys(problems).length === 0 && Object.keys(workload).length > 0;
    return isRight ? `#${addressOf({ draft, pin: null })}` : null;
  };

  function draftOfCommand(line) {
    const [program, ...words] = wordsIn(line);
    if (program !== 'infer-advisor') return {};
    const draft = {};
    words.forEach((word, i) => {
      const [flag, value] = word.split('=', 2);
      const field = fields.get(flag) ?? fields.get(flag.replace(/^--no-/, '--'));
      if (field === undefined) return;
      if (FIELDS[field].kind === 'boolean') draft[field] = String(!flag.startsWith('--no-'));
      else draft[field] = value ?? words[i + 1] ?? '';
    });
    return draft;
  }

  return (language, text) => {
    if (language === 'yaml' || language === 'json') {
      const { drafts } = readWritten(text);
      return drafts.flatMap((draft) => hashOf(draft) ?? []);
    }
    if (language !== 'console' && language !== 'sh') return [];
    const hashes = text.split('\n').flatMap((line) => {
      const draft = draftOfCommand(line);
      return Object.keys(draft).length === 0 ? [] : (hashOf(draft) ?? []);
    });
    return [...new Set(hashes)];
  };
}

const OPTIONS = ['real-time', 'serverless', 'async', 'batch'];
