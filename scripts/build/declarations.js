// dist/index.d.ts: the library's types in one file that needs no other package.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import ts from 'typescript';

const COMPILER_OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  types: [],
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

/** @param meanings what there is to say of fields that are inferred, by type and name */
export async function bundleTypes(root, dist, meanings) {
  const build = await rolldown({
    cwd: root,
    input: { index: path.join(root, 'src/index.ts') },
    platform: 'neutral',
    external: /^[^./\0]/,
    checks: { bundlerTimings: false },
    plugins: [dts({ emitDtsOnly: true, cwd: root, tsconfig: path.join(root, 'tsconfig.json') })],
  });
  try {
    await build.write({ dir: dist, format: 'esm' });
  } finally {
    await build.close();
  }
  const file = path.join(dist, 'index.d.ts');
  const text = selfContained(file, meanings);
  checkImports(text);
  writeFileSync(file, text);
}

/**
 * Types that the sources infer from zod's schemas are written out here, so that a consumer needs
 * neither zod nor the time to infer them again; then the schemas' own declarations can go.
 */
function selfContained(file, meanings) {
  const program = ts.createProgram([file], COMPILER_OPTIONS);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const isSchema = (statement) => ts.isVariableStatement(statement) && mentions(statement, 'z');
  const schemas = source.statements.filter(isSchema);
  const resting = aliasesOn(['z', ...schemas.flatMap(declaredNames)], source);
  const gone = new Set([
    ...schemas,
    ...resting,
    ...source.statements.filter(ts.isImportDeclaration),
  ]);
  const stay = source.statements.filter((statement) => !gone.has(statement));
  const isAskedFor = ({ name }) => stay.some((statement) => mentions(statement, name.text));
  const edits = [...gone].map((statement) =>
    resting.includes(statement) && isAskedFor(statement)
      ? expansion(statement, checker, source, meanings)
      : removal(statement),
  );
  return edits
    .toSorted((one, other) => other.start - one.start)
    .reduce((text, { start, end, by }) => text.slice(0, start) + by + text.slice(end), source.text);
}

/** The type aliases that rest on these names, directly or by others. */
function aliasesOn(names, source) {
  const known = new Set(names);
  const found = [];
  const next = () =>
    source.statements.find(
      (one) => ts.isTypeAliasDeclaration(one) && !found.includes(one) && mentions(one, ...known),
    );
  for (let alias = next(); alias; alias = next()) {
    found.push(alias);
    known.add(alias.name.text);
  }
  return found;
}

const declaredNames = ({ declarationList }) =>
  declarationList.declarations.map((declaration) => declaration.name.text);

const removal = (statement) => ({ start: statement.getFullStart(), end: statement.end, by: '' });

function mentions(node, ...names) {
  if (ts.isIdentifier(node) && names.includes(node.text)) return true;
  return ts.forEachChild(node, (child) => mentions(child, ...names) || undefined) ?? false;
}

/** The type written out, with what its fields mean. */
function expansion({ name, type }, checker, source, { [name.text]: known = {} }) {
  const {
    NoTruncation,
    InTypeAlias,
    MultilineObjectLiterals,
    UseSingleQuotesForStringLiteralType,
  } = ts.NodeBuilderFlags;
  const flags =
    NoTruncation | InTypeAlias | MultilineObjectLiterals | UseSingleQuotesForStringLiteralType;
  const node = checker.typeToTypeNode(checker.getTypeFromTypeNode(type), type, flags);
  const plain = ts.createPrinter().printNode(ts.EmitHint.Unspecified, node, source);
  const by = plain.replace(/^ {4}(?:readonly )?(\w+)\?: /gm, (line, field) =>
    known[field] ? `    /** ${known[field]} */\n${line}` : line,
  );
  if (/\bany\b(?!')/.test(plain))
    throw new Error(`build: cannot tell the type ${type.getText(source)}`);
  return { start: type.getStart(source), end: type.end, by };
}

function checkImports(text) {
  const imports = text.match(/^.*\b(?:from|import\() *['"].*$|^.*\bz\..*$/gm);
  if (imports) {
    throw new Error(
      ['build: index.d.ts depends on packages that a user does not have', ...imports].join('\n  '),
    );
  }
}
