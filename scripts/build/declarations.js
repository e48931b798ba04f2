// dist/index.d.ts: the library's types in one file that needs no other package.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import ts from 'typescript';

const COMPILER_OPTIONS = {
  strict: true,
  types: [],
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

export async function bundleTypes(root, dist) {
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
  const text = selfContained(file);
  checkImports(text);
  writeFileSync(file, text);
}

/**
 * Types that the sources infer from zod's schemas are written out here, so that a consumer needs
 * neither zod nor the time to infer them again; then the schemas' own declarations can go.
 */
function selfContained(file) {
  const program = ts.createProgram([file], COMPILER_OPTIONS);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const isSchema = (statement) => ts.isVariableStatement(statement) && mentions(statement, 'z');
  const schemas = source.statements.filter(isSchema).flatMap(declaredNames);
  const names = new Set(['z', ...schemas]);
  const edits = source.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement) || isSchema(statement)) return [removal(statement)];
    if (!ts.isTypeAliasDeclaration(statement) || !mentions(statement, ...names)) return [];
    return [expansion(statement, checker, source)];
  });
  return edits
    .reverse()
    .reduce((text, { start, end, by }) => text.slice(0, start) + by + text.slice(end), source.text);
}

const declaredNames = ({ declarationList }) =>
  declarationList.declarations.map((declaration) => declaration.name.text);

const removal = (statement) => ({ start: statement.getFullStart(), end: statement.end, by: '' });

function mentions(node, ...names) {
  if (ts.isIdentifier(node) && names.includes(node.text)) return true;
  return ts.forEachChild(node, (child) => mentions(child, ...names) || undefined) ?? false;
}

function expansion({ type }, checker, source) {
  const {
    NoTruncation,
    InTypeAlias,
    MultilineObjectLiterals,
    UseSingleQuotesForStringLiteralType,
  } = ts.NodeBuilderFlags;
  const flags =
    NoTruncation | InTypeAlias | MultilineObjectLiterals | UseSingleQuotesForStringLiteralType;
  const node = checker.typeToTypeNode(checker.getTypeFromTypeNode(type), type, flags);
  const by = ts.createPrinter().printNode(ts.EmitHint.Unspecified, node, source);
  if (by === 'any') throw new Error(`build: cannot tell the type ${type.getText(source)}`);
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
