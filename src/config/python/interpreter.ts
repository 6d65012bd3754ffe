/** @file Python config files: their statements, one after the other. */
import { DictCell, ScalarCell, type Cell } from '../cell';
import type { SourceText, TextRange } from '../source';
import { showWord } from '../value';
import { writeField, writeItem } from './access';
import type { StepBudget } from './budget';
import { Expressions } from './expressions';
import { isGap, Scope } from './scope';
import { childrenOf, parsePython, type SyntaxNode } from './syntax';

export interface PythonFile {
  readonly source: SourceText;
  /** Of the whole config's own text, as opposed to one of its bases. */
  readonly isMain: boolean;
  readonly budget: StepBudget;
  /** The bases' merged fields, for the value of `_base_`. */
  loadBases(base: Cell): DictCell;
}

export interface PythonResult {
  /** Every top-level name but those that start with `__`, and `_base_`. */
  readonly fields: DictCell;
  readonly base: DictCell | undefined;
}

/** Throws located `UserError`s (`config/…`) for everything outside the subset of docs/config-format.md. */
export function runPython(file: PythonFile): PythonResult {
  const { topNode } = parsePython(file.source);
  return new Interpreter(file).run(topNode);
}

class Interpreter {
  readonly #scope: Scope;
  readonly #values: Expressions;
  readonly #nameRanges = new Map<string, TextRange>();
  #base: DictCell | undefined;

  constructor(readonly file: PythonFile) {
    this.#scope = new Scope(file.source, file.isMain, file.budget);
    this.#values = new Expressions(this.#scope, new Map());
  }

  run(script: SyntaxNode): PythonResult {
    for (const statement of childrenOf(script)) this.#statement(statement);
    const fields = new DictCell(this.#scope.range({ from: 0, to: this.file.source.text.length }));
    for (const [name, range] of this.#nameRanges) {
      if (!name.startsWith('__')) fields.set(name, this.#values.names.get(name)!, range);
    }
    return { fields, base: this.#base };
  }

  #statement(node: SyntaxNode): void {
    switch (node.name) {
      case 'StatementGroup':
        for (const child of childrenOf(node)) if (child.name !== ';') this.#statement(child);
        return;
      case 'AssignStatement':
        return this.#assign(node);
      case 'AssertStatement':
        return this.#assert(node);
      case 'PassStatement':
        return;
      case 'ExpressionStatement':
        // A text by itself is a remark.
        if (['String', 'ContinuedString'].includes(node.firstChild?.name ?? '')) return;
        throw this.#scope.unsupported(node, 'a value without a name', 'name = value');
    }
    throw this.#values.unsupported(node);
  }

  /** `a = b.c = value`: targets from left to right, as Python. */
  #assign(node: SyntaxNode): void {
    const parts = childrenOf(node);
    const isPlain = parts.every((part, i) => (part.name === 'AssignOp') === (i % 2 === 1));
    if (!isPlain || parts.length % 2 === 0) {
      throw this.#scope.unsupported(node, 'several names or values, or a type', 'name = value');
    }
    const targets = parts.filter((_, i) => i % 2 === 0);
    const valueNode = targets.pop()!;
    const value = this.#values.evaluate(valueNode);
    for (const target of targets) this.#store(target, value);
  }

  #store(target: SyntaxNode, value: Cell): void {
    const scope = this.#scope;
    if (target.name === 'VariableName') return this.#name(target, value);
    const [ownerNode, sign, part, end] = childrenOf(target);
    if (target.name !== 'MemberExpression' || !ownerNode || !part) throw this.#values.unsupported(target);
    const owner = this.#values.evaluate(ownerNode);
    if (sign?.name === '.') return writeField(scope, part, owner, scope.text(part), value);
    if (end?.name !== ']' || part.name === ':')
      throw scope.unsupported(target, 'an assignment to a slice', "a['key'] = value");
    writeItem(scope, part, owner, this.#values.evaluate(part), value);
  }

  #name(target: SyntaxNode, value: Cell): void {
    const name = this.#scope.text(target);
    this.#scope.checkKey(target, name);
    if (name === '_base_') {
      if (this.#base) {
        const found = '_base_ again';
        throw this.#scope.error(target, { code: 'duplicate-key', found, expected: '_base_ once' });
      }
      this.#base = this.file.loadBases(value);
      this.#values.names.set(name, this.#base);
      return;
    }
    this.#values.names.set(name, value);
    this.#nameRanges.set(name, this.#scope.range(target));
  }

  #assert(node: SyntaxNode): void {
    const [, condition] = childrenOf(node);
    if (!condition) throw this.#values.unsupported(node);
    const value = this.#values.evaluate(condition);
    if (isGap(value) || (value instanceof ScalarCell ? Boolean(value.value) : true)) return;
    const found = showWord(this.#scope.text(condition));
    throw this.#scope.error(condition, { code: 'assert', found, expected: 'what the config asserts' });
  }
}
