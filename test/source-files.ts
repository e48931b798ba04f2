import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.join(import.meta.dirname, '..');

/** One import or re-export: of types only, or of values too. */
export interface Import {
  /** A path from the root, such as "src/core/catalog-types.ts", or a package such as "zod/mini". */
  readonly target: string;
  readonly typeOnly: boolean;
}

/** A source file with what the rules of the house look at. */
export interface SourceFile {
  /** Path from the root, with slashes. */
  readonly file: string;
  readonly imports: readonly Import[];
  readonly numbers: readonly number[];
  /** What it refers to: "process", "Math.random", and each property by itself, ".localeCompare". */
  readonly names: ReadonlySet<string>;
}

function onlyTypes(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (clause === undefined || clause.name) return false;
  if (clause.isTypeOnly) return true;
  const bindings = clause.namedBindings;
  return bindings !== undefined && ts.isNamedImports(bindings)
    ? bindings.elements.every((element) => element.isTypeOnly)
    : false;
}

/** What a node imports, statically or by `import()`. */
function importOf(node: ts.Node): { specifier: ts.Node; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return node.moduleSpecifier && { specifier: node.moduleSpecifier, typeOnly: onlyTypes(node) };
  }
  if (!ts.isCallExpression(node)) return undefined;
  const [specifier] = node.arguments;
  const dynamic = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return dynamic && specifier ? { specifier, typeOnly: false } : undefined;
}

function namesOf(node: ts.Node): string[] {
  if (ts.isPropertyAccessExpression(node)) return [node.getText(), `.${node.name.text}`];
  const { parent } = node;
  const isKey =
    (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) &&
    parent.name === node;
  return ts.isIdentifier(node) && !isKey ? [node.text] : [];
}

function read(file: string): SourceFile {
  const imports: Import[] = [];
  const numbers: number[] = [];
  const names = new Set<string>();
  const folder = path.posix.dirname(file);
  function visit(node: ts.Node): void {
    const found = importOf(node);
    if (found && ts.isStringLiteral(found.specifier)) {
      const { text } = found.specifier;
      const target = text.startsWith('.') ? path.posix.join(folder, text) : text;
      imports.push({ target, typeOnly: found.typeOnly });
    }
    if (ts.isNumericLiteral(node)) numbers.push(Number(node.text));
    for (const name of namesOf(node)) names.add(name);
    ts.forEachChild(node, visit);
  }
  const text = readFileSync(path.join(root, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  ts.forEachChild(tree, visit);
  return { file, imports, numbers, names };
}

/** Every source file of the program. */
export const sourceFiles: readonly SourceFile[] = readdirSync(path.join(root, 'src'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => path.posix.join('src', file.split(path.sep).join('/')))
  .sort()
  .map(read);

/** The folder under src/ that a path lies in; '' for src/ itself, undefined outside of it. */
export function layerOf(file: string): string | undefined {
  const [top, folder, ...rest] = file.split('/');
  if (top !== 'src') return undefined;
  return rest.length > 0 ? folder : '';
}
