import ts from 'typescript';

/*
 * What of the client's source is words for a person, and what is said through `t`: read off the syntax, so that a text
 * that nobody can translate is found when it is written.
 */

/** A text in the source, and the line of it (from 1). */
export interface Wording {
  readonly line: number;
  readonly text: string;
}

/** A message that is handed to `t`. */
export interface Message extends Wording {
  /** What stands for it in a bundle: the message, and behind a slash what is said to translators. */
  readonly key: string;
  /** What `t` is given to put into the placeholders: how many, or which names; null where that cannot be read off. */
  readonly given: readonly string[] | null;
}

/** Properties whose values are read by somebody, also where they are one word. */
const SHOWN = new Set(
  (
    'label title tooltip placeHolder placeholder prompt description detail message openLabel saveLabel prependedText ' +
    'accessibilityInformation hoverMessage contentText'
  ).split(' '),
);

/**
 * Names of what is compared and kept, and never read: ids of rows, keys of maps, conditions; and of styles, the policy of a
 * page, names of columns and the end of a reading view's path, by which the editor knows it.
 */
const KEPT =
  /^(?:id|key|when|contextValue|command|scheme|kind|textDecoration|STYLES|policy|HEADER|COLUMNS|SUFFIX)$|^(?:keyOf|idOf)$|(?:Id|Key|_KEY|_ID)$/u;

/** Functions of what is written into the files of a study, which are everybody's, whatever language an editor speaks. */
const WRITING = /^(?:codebookFor|readmeFor)$/u;

/** Functions whose first word for it is read in the log alone, by number of the argument. */
const LOGGED: Readonly<Record<string, number>> = { log: 0, showFailure: 1 };

/** Stands in a text for what a template puts there. */
const HOLE = '\uFFFC';

/**
 * Texts that read as words for somebody and are not said through `t`: those with a blank between words, those that begin
 * with a capital, those in quotation marks, and those of properties that are shown.
 */
export function looseWords(tree: ts.SourceFile): readonly Wording[] {
  const found: Wording[] = [];
  const visit = (node: ts.Node): void => {
    if (isNoText(node) || (ts.isFunctionDeclaration(node) && WRITING.test(node.name?.text ?? ''))) return;
    const text = textOf(node) ?? filterNameOf(node);
    if (text !== null && !isKept(node) && reads(text, node)) found.push({ line: lineOf(tree, node), text });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Calls of `t` that say what cannot be translated: no literal, or said before anybody has chosen a language. */
export function misusedCalls(tree: ts.SourceFile): readonly Wording[] {
  return callsOfT(tree).flatMap((call) => {
    const wrong =
      messageOf(call) === null
        ? 'its message is no literal'
        : isEager(call)
          ? 'it is said when the module is loaded'
          : null;
    return wrong === null ? [] : [{ line: lineOf(tree, call), text: `${call.getText()}: ${wrong}` }];
  });
}

/** Every message of a file. */
export function messagesIn(tree: ts.SourceFile): readonly Message[] {
  return callsOfT(tree).flatMap((call) => {
    const message = messageOf(call);
    return message === null ? [] : [{ line: lineOf(tree, call), ...message }];
  });
}

/** The placeholders of a message, sorted: `{0}`, `{name}`. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set(text.match(/\{[^{}\s]+\}/gu) ?? [])].sort();
}

function callsOfT(tree: ts.SourceFile): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (isCallOfT(node)) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return calls;
}

function isCallOfT(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't';
}

function messageOf({ arguments: [first, ...rest] }: ts.CallExpression): Omit<Message, 'line'> | null {
  if (first === undefined) return null;
  if (ts.isStringLiteralLike(first)) {
    return { text: first.text, key: first.text, given: givenBy(rest) };
  }
  if (!ts.isObjectLiteralExpression(first)) return null;
  const properties = new Map(
    first.properties.flatMap((one) =>
      ts.isPropertyAssignment(one) ? [[one.name.getText(), one.initializer] as const] : [],
    ),
  );
  const [message, comment] = ['message', 'comment'].map((name) => literal(properties.get(name)));
  if (message === null || message === undefined || comment === null || comment === undefined) return null;
  const args = properties.get('args');
  const given =
    args === undefined ? [] : ts.isArrayLiteralExpression(args) ? givenBy(args.elements) : givenBy([args]);
  return { text: message, key: `${message}/${comment}`, given };
}

function givenBy(values: readonly ts.Expression[]): readonly string[] | null {
  const [first] = values;
  if (first !== undefined && ts.isObjectLiteralExpression(first)) {
    return first.properties.map((one) => `{${one.name?.getText() ?? ''}}`).sort();
  }
  return values.some((one) => ts.isSpreadElement(one)) ? null : values.map((_, i) => `{${i}}`);
}

function literal(node: ts.Expression | undefined): string | null {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : null;
}

/** Whether a call is made when its module is loaded, rather than when somebody calls a function of it. */
function isEager(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) if (ts.isFunctionLike(at)) return false;
  return true;
}

/** Types, names of modules and what is said through `t`. */
function isNoText(node: ts.Node): boolean {
  return (
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node) || isCallOfT(node)
  );
}

/** The text of a literal, with a hole for everything that a template puts into it. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head, ...node.templateSpans.map((span) => span.literal)].map(({ text }) => text).join(HOLE);
}

/** What a dialogue calls a kind of files: the name of a property, unless it is computed. */
function filterNameOf(node: ts.Node): string | null {
  if (!ts.isIdentifier(node) || !ts.isPropertyAssignment(node.parent) || node.parent.name !== node)
    return null;
  const { parent: filters } = node.parent;
  return ts.isPropertyAssignment(filters.parent) && filters.parent.name.getText() === 'filters'
    ? node.text
    : null;
}

/** Whether a text is kept, compared or logged rather than shown. */
function isKept(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && /^[!=]==$/u.test(parent.operatorToken.getText())) return true;
  if (ts.isCaseClause(parent)) return true;
  if (ts.isCallExpression(parent)) {
    const name = parent.expression.getText().replace(/^.*\./u, '');
    if (LOGGED[name] === parent.arguments.findIndex((one) => one === node)) return true;
  }
  for (let at: ts.Node = node; !ts.isStatement(at); at = at.parent) {
    const { parent: holder } = at;
    if (ts.isReturnStatement(holder)) return KEPT.test(nameOfFunctionAround(holder));
    if (ts.isPropertyAssignment(holder) && holder.initializer === at) return KEPT.test(holder.name.getText());
    if (ts.isVariableDeclaration(holder) && holder.initializer === at)
      return KEPT.test(holder.name.getText());
    if (ts.isFunctionLike(holder)) return KEPT.test(holder.name?.getText() ?? '');
    if (ts.isCallExpression(holder) && holder.arguments.some((one) => one === at)) return false;
  }
  return false;
}

function nameOfFunctionAround(node: ts.Node): string {
  let at = node;
  while (!ts.isSourceFile(at) && !ts.isFunctionLike(at)) at = at.parent;
  return ts.isFunctionLike(at) ? (at.name?.getText() ?? '') : '';
}

function reads(text: string, node: ts.Node): boolean {
  const plain = text.replace(/\$\([a-z-]+(?:~spin)?\)/gu, '');
  // Pictures, pages, styles and paths, and the name of the product.
  if (/^\s*<[!a-z]|^[a-z-]+(?:="|[:/]\S*$)/u.test(plain) || plain === 'Passage') return false;
  return (
    (isShown(node) && /\p{L}{2}/u.test(plain)) ||
    /\p{L}\S*\s+[(“]?\p{L}{2}/u.test(plain) ||
    /\p{L}{2}\S*\s+[(“]?[\p{L}\uFFFC]/u.test(plain) ||
    /\uFFFC\S*\s+[(“]?\p{L}{2}/u.test(plain) ||
    /^\p{Lu}\p{Ll}|^\(\p{L}.*\)$/u.test(plain) ||
    /[“”„]/u.test(plain)
  );
}

/** Whether a literal is the value of a property that is shown, or a part of what is joined or spread into a row. */
function isShown(node: ts.Node): boolean {
  let at = node;
  while (ts.isConditionalExpression(at.parent) || ts.isParenthesizedExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === at && isNameShown(parent);
  if (!ts.isArrayLiteralExpression(parent)) return false;
  let list: ts.Node = parent;
  for (;;) {
    const { parent: around } = list;
    if (ts.isSpreadElement(around)) return true;
    if (ts.isPropertyAccessExpression(around) && around.name.text === 'join')
      return joinsWords(around.parent);
    const goesOn =
      ts.isConditionalExpression(around) ||
      ts.isParenthesizedExpression(around) ||
      (ts.isPropertyAccessExpression(around) && around.name.text === 'filter') ||
      (ts.isCallExpression(around) && around.expression === list);
    if (!goesOn) return false;
    list = around;
  }
}

/** What is joined by a blank or a semicolon is a name of classes, a command line or a style. */
function joinsWords(join: ts.Node): boolean {
  const by = ts.isCallExpression(join) ? join.arguments[0] : undefined;
  return by !== undefined && ts.isStringLiteralLike(by) && /[,·\n]/u.test(by.text);
}

function isNameShown({ name }: ts.PropertyAssignment): boolean {
  return SHOWN.has(name.getText());
}

function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
}
