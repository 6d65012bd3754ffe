/**
 * @file Runs the Python that the exporter writes, as far as it uses the language: classes with `__init__` and `forward`,
 * calls, attributes, slices, sums and products. What a name of torch does is the caller's (`tensorflowTorch.ts`).
 */
import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';

export type Value = unknown;
export type Native = (args: readonly Value[], named: Readonly<Record<string, Value>>) => Value;
type Scope = Map<string, Value>;

export class Instance {
  readonly fields = new Map<string, Value>();
  constructor(readonly type: PythonClass) {}
}

interface PythonClass {
  readonly name: string;
  readonly methods: ReadonlyMap<string, PythonFunction>;
}

interface PythonFunction {
  readonly inputs: readonly string[];
  readonly body: SyntaxNode;
}

/** What the host language knows of values that Python code only passes on. */
export interface Host {
  readonly globals: ReadonlyMap<string, Value>;
  attribute(of: Value, name: string): Value;
  call(callee: Value, args: readonly Value[], named: Readonly<Record<string, Value>>): Value;
  binary(operator: string, a: Value, b: Value): Value;
  index(of: Value, indices: readonly Index[]): Value;
}

export type Index = { readonly from: Value; readonly to: Value } | { readonly at: Value };

const IGNORED = new Set(['(', ')', '[', ']', '{', '}', ',', '.', ':', 'Comment', 'import', 'from']);
const children = (node: SyntaxNode): SyntaxNode[] => {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
};
const parts = (node: SyntaxNode): SyntaxNode[] => children(node).filter(({ name }) => !IGNORED.has(name));

export class Python {
  readonly #globals: Scope;

  constructor(
    private readonly source: string,
    private readonly host: Host,
  ) {
    this.#globals = new Map(host.globals);
    for (const node of children(parser.parse(source).topNode)) {
      if (node.name === 'ClassDefinition') this.#globals.set(...this.#class(node));
      if (node.name === 'FunctionDefinition') this.#globals.set(...this.#function(node));
    }
  }

  make(name: string, ...args: readonly Value[]): Value {
    return this.call(this.#globals.get(name), args, {});
  }

  call(callee: Value, args: readonly Value[], named: Readonly<Record<string, Value>>): Value {
    if (callee instanceof Instance)
      return this.#run(callee.type.methods.get('forward')!, [callee, ...args], named);
    if (isClass(callee)) {
      const made = new Instance(callee);
      this.#run(callee.methods.get('__init__')!, [made, ...args], named);
      return made;
    }
    if (isFunction(callee)) return this.#run(callee, args, named);
    return this.host.call(callee, args, named);
  }

  #text = (node: SyntaxNode): string => this.source.slice(node.from, node.to);

  #class(node: SyntaxNode): [string, PythonClass] {
    const name = this.#text(node.getChild('VariableName')!);
    const body = node.getChild('Body')!;
    const methods = children(body).filter((child) => child.name === 'FunctionDefinition');
    return [name, { name, methods: new Map(methods.map((method) => this.#function(method))) }];
  }

  #function(node: SyntaxNode): [string, PythonFunction] {
    const inputs = parts(node.getChild('ParamList')!).map(this.#text);
    return [this.#text(node.getChild('VariableName')!), { inputs, body: node.getChild('Body')! }];
  }

  #run(
    { inputs, body }: PythonFunction,
    args: readonly Value[],
    named: Readonly<Record<string, Value>>,
  ): Value {
    const scope: Scope = new Map(Object.entries(named));
    args.forEach((arg, i) => scope.set(inputs[i]!, arg));
    for (const node of children(body)) {
      if (node.name === 'ReturnStatement') return this.#value(parts(node).at(-1)!, scope);
      if (node.name === 'AssignStatement') this.#assign(node, scope);
      else if (node.name === 'ExpressionStatement') this.#value(node.firstChild!, scope);
    }
    return undefined;
  }

  #assign(node: SyntaxNode, scope: Scope): void {
    const [target, , source] = parts(node) as [SyntaxNode, SyntaxNode, SyntaxNode];
    const value = this.#value(source, scope);
    if (target.name === 'VariableName') {
      scope.set(this.#text(target), value);
      return;
    }
    const [owner, property] = parts(target) as [SyntaxNode, SyntaxNode];
    (this.#value(owner, scope) as Instance).fields.set(this.#text(property), value);
  }

  #value(node: SyntaxNode, scope: Scope): Value {
    switch (node.name) {
      case 'Number':
        return Number(this.#text(node));
      case 'String':
        return this.#text(node).slice(1, -1);
      case 'Boolean':
        return this.#text(node) === 'True';
      case 'None':
        return null;
      case 'VariableName': {
        const name = this.#text(node);
        return scope.has(name) ? scope.get(name) : this.#globals.get(name);
      }
      case 'ParenthesizedExpression':
        return this.#value(parts(node)[0]!, scope);
      case 'TupleExpression':
      case 'ArrayExpression':
        return parts(node).map((part) => this.#value(part, scope));
      case 'DictionaryExpression': {
        const entries = parts(node).map((part) => this.#value(part, scope));
        return new Map(entries.flatMap((key, i) => (i % 2 === 0 ? [[key, entries[i + 1]] as const] : [])));
      }
      case 'UnaryExpression':
        return -Number(this.#value(parts(node).at(-1)!, scope));
      case 'BinaryExpression': {
        const [a, operator, b] = children(node) as [SyntaxNode, SyntaxNode, SyntaxNode];
        return this.host.binary(this.#text(operator), this.#value(a, scope), this.#value(b, scope));
      }
      case 'CallExpression':
        return this.#call(node, scope);
      case 'MemberExpression':
        return this.#member(node, scope);
      default:
        throw new Error(`no ${node.name} here: ${this.#text(node)}`);
    }
  }

  #call(node: SyntaxNode, scope: Scope): Value {
    const [callee, list] = [node.firstChild!, node.getChild('ArgList')!];
    const args: Value[] = [];
    const named: Record<string, Value> = {};
    const given = parts(list);
    for (let i = 0; i < given.length; i++) {
      if (given[i + 1]?.name === 'AssignOp') {
        named[this.#text(given[i]!)] = this.#value(given[i + 2]!, scope);
        i += 2;
      } else args.push(this.#value(given[i]!, scope));
    }
    if (this.#text(callee).startsWith('super()')) return undefined; // nn.Module's own
    return this.call(this.#value(callee, scope), args, named);
  }

  #member(node: SyntaxNode, scope: Scope): Value {
    const [object, property] = parts(node) as [SyntaxNode, SyntaxNode | undefined];
    const of = this.#value(object, scope);
    if (property?.name !== 'PropertyName') return this.host.index(of, this.#indices(node, object, scope));
    const name = this.#text(property);
    if (of instanceof Instance) return of.fields.get(name);
    return this.host.attribute(of, name);
  }

  /** `[a, b:c]` after an object. */
  #indices(node: SyntaxNode, object: SyntaxNode, scope: Scope): Index[] {
    const inner = children(node).filter(
      ({ from, name }) => from >= object.to && name !== '[' && name !== ']',
    );
    const groups: SyntaxNode[][] = [[]];
    for (const child of inner) {
      if (child.name === ',') groups.push([]);
      else groups.at(-1)!.push(child);
    }
    return groups.map((group): Index => {
      const colon = group.findIndex(({ name }) => name === ':');
      if (colon < 0) return { at: this.#value(group[0]!, scope) };
      const side = (child: SyntaxNode | undefined): Value => (child ? this.#value(child, scope) : undefined);
      return { from: side(group[colon - 1]), to: side(group[colon + 1]) };
    });
  }
}

const isClass = (value: Value): value is PythonClass =>
  typeof value === 'object' && value !== null && 'methods' in value;
const isFunction = (value: Value): value is PythonFunction =>
  typeof value === 'object' && value !== null && 'body' in value;
