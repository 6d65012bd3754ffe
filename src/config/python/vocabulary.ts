/** @file Words for the parts of Python that configs have no use for, for errors. */

const WORDS: Readonly<Record<string, string>> = {
  '*': 'unpacking with *',
  '**': 'unpacking with **',
  ':': 'an assignment expression',
  ArrayComprehensionExpression: 'a comprehension',
  AwaitExpression: 'await',
  ClassDefinition: 'a class',
  ConditionalExpression: 'a conditional expression',
  DecoratedStatement: 'a decorator',
  DeleteStatement: 'del',
  DictionaryComprehensionExpression: 'a dict comprehension',
  Ellipsis: '...',
  ForStatement: 'a for loop',
  FormatString: 'an f-string',
  FunctionDefinition: 'a function',
  IfStatement: 'an if',
  ImportStatement: 'an import',
  LambdaExpression: 'a lambda',
  MatchStatement: 'a match',
  NamedExpression: 'an assignment expression',
  RaiseStatement: 'raise',
  ScopeStatement: 'global',
  SetComprehensionExpression: 'a set comprehension',
  SetExpression: 'a set',
  TryStatement: 'a try',
  UpdateStatement: 'an assignment with an operator',
  WhileStatement: 'a while loop',
  WithStatement: 'a with',
  YieldExpression: 'yield',
};

/** `node` is the grammar's name: `ForStatement` → "a for loop", `BinaryExpression` → "a binary expression". */
export function describeSyntax(node: string): string {
  if (Object.hasOwn(WORDS, node)) return WORDS[node]!;
  const words = node.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return /^[aeiou]/.test(words) ? `an ${words}` : `a ${words}`;
}
