/** @file JSON5 text → tree with positions. Recursion is bounded by `MAX_DEPTH`. */
import { MAX_DEPTH, numberFault, stringFault } from '../limits';
import { DictBuilder, leafNode, listNode, type ConfigNode } from '../node';
import type { ConfigPath } from '../path';
import type { SourceText, TextRange } from '../source';
import { Json5Scanner } from './scanner';

/** Throws a located `UserError` (`config/…`) for anything that is not exactly one JSON5 value. */
export function parseJson5(source: SourceText): ConfigNode {
  return new Json5Parser(source).document();
}

const WORDS: Readonly<Record<string, null | boolean>> = { null: null, true: true, false: false };
const PYTHON_WORDS: Readonly<Record<string, string>> = { None: 'null', True: 'true', False: 'false' };

class Json5Parser {
  readonly #scanner: Json5Scanner;

  constructor(readonly source: SourceText) {
    this.#scanner = new Json5Scanner(source);
  }

  document(): ConfigNode {
    const scanner = this.#scanner;
    scanner.skipSpace([]);
    const root = this.#value([]);
    scanner.skipSpace([]);
    if (scanner.peek() !== '') {
      const expected = 'nothing after the end of the config';
      scanner.fail([], { code: 'text-after-end', found: scanner.word(), expected });
    }
    return root;
  }

  #value(path: ConfigPath): ConfigNode {
    const scanner = this.#scanner;
    const from = scanner.offset;
    switch (scanner.peek()) {
      case '{':
        return this.#dict(path);
      case '[':
        return this.#list(path);
      case '"':
      case "'": {
        const text = scanner.string(path);
        const fault = stringFault(text);
        if (fault) scanner.fail(path, { ...fault, offset: from });
        return leafNode(text, this.#since(from));
      }
    }
    const written = scanner.number();
    if (written === undefined) return this.#word(path);
    const magnitude = written.replace(/^[+-]/, '');
    const value = written.startsWith('-') ? 0 - Number(magnitude) : Number(magnitude);
    const fault = numberFault(written, value);
    if (fault) scanner.fail(path, { ...fault, offset: from });
    return leafNode(value, this.#since(from));
  }

  /** `null`, `true` or `false`; everything else here is a mistake that deserves its own advice. */
  #word(path: ConfigPath): ConfigNode {
    const scanner = this.#scanner;
    const from = scanner.offset;
    const found = scanner.word();
    const name = scanner.name();
    if (name !== undefined && Object.hasOwn(WORDS, name)) return leafNode(WORDS[name]!, this.#since(from));
    const fail = (code: string, expected: string): never =>
      scanner.fail(path, { code, offset: from, found, expected });
    if (name !== undefined && Object.hasOwn(PYTHON_WORDS, name)) return fail('syntax', PYTHON_WORDS[name]!);
    scanner.skipSpace(path);
    if (name !== undefined && (scanner.peek() === '(' || scanner.peek() === '=')) {
      return fail('python', 'JSON5 or YAML: {key: value} instead of dict(key=value)');
    }
    if (name !== undefined) return fail('syntax', `a value; a text needs quotes: '${found}'`);
    if (found === '(') return fail('syntax', 'a list in square brackets, [ … ]');
    if (/^[-+.]?[0-9]/.test(found)) return fail('bad-number', 'a number such as 3, -0.5, 1e-4 or 0xFF');
    return fail(from === this.source.text.length ? 'unexpected-end' : 'syntax', 'a value');
  }

  #list(path: ConfigPath): ConfigNode {
    const scanner = this.#scanner;
    const from = this.#open(path);
    const items: ConfigNode[] = [];
    for (;;) {
      const at = [...path, items.length];
      scanner.skipSpace(path);
      if (scanner.take(']')) return listNode(items, this.#since(from));
      this.#refuseEnd(path, from, ']');
      items.push(this.#value(at));
      this.#separator(path, from, ']');
    }
  }

  #dict(path: ConfigPath): ConfigNode {
    const scanner = this.#scanner;
    const from = this.#open(path);
    const fields = new DictBuilder(this.source, path);
    for (;;) {
      scanner.skipSpace(path);
      if (scanner.take('}')) return fields.finish(this.#since(from));
      this.#refuseEnd(path, from, '}');
      const keyFrom = scanner.offset;
      const key = this.#key(path);
      const keyRange = this.#since(keyFrom);
      fields.checkKey(key, keyRange);
      const at = [...path, key];
      scanner.skipSpace(at);
      if (!scanner.take(':')) {
        this.#refuseEnd(path, from, '}');
        const hint = scanner.peek() === '=' ? ' (dict(a=1) is Python; here it is {a: 1})' : '';
        const expected = `: after the key ${key}${hint || '; quote a key that has other signs in it'}`;
        scanner.fail(at, { code: 'syntax', found: scanner.word(), expected });
      }
      scanner.skipSpace(at);
      fields.add(key, keyRange, this.#value(at));
      this.#separator(path, from, '}');
    }
  }

  #key(path: ConfigPath): string {
    const scanner = this.#scanner;
    const next = scanner.peek();
    if (next === '"' || next === "'") return scanner.string(path);
    const found = scanner.word();
    const name = scanner.name();
    if (name !== undefined) return name;
    const expected = /^[0-9]/.test(found) ? `the key in quotes: '${found}'` : 'a key';
    return scanner.fail(path, { code: 'syntax', found, expected });
  }

  #open(path: ConfigPath): number {
    const from = this.#scanner.offset++;
    if (path.length >= MAX_DEPTH) {
      const found = `nesting ${path.length + 1} deep`;
      const expected = `at most ${MAX_DEPTH} brackets inside each other`;
      throw this.source.error({ code: 'too-deep', offset: from, path: path.slice(0, 2), found, expected });
    }
    return from;
  }

  #separator(path: ConfigPath, opened: number, closer: ']' | '}'): void {
    const scanner = this.#scanner;
    scanner.skipSpace(path);
    if (scanner.take(',') || scanner.peek() === closer) return;
    this.#refuseEnd(path, opened, closer);
    scanner.fail(path, { code: 'syntax', found: scanner.word(), expected: `, or ${closer}` });
  }

  #refuseEnd(path: ConfigPath, opened: number, closer: ']' | '}'): void {
    if (this.#scanner.peek() !== '') return;
    const expected = `${closer} to close the ${closer === ']' ? '[' : '{'} that stands here`;
    this.#scanner.fail(path, { code: 'unclosed', offset: opened, found: 'the end of the text', expected });
  }

  #since(from: number): TextRange {
    return { from, to: this.#scanner.offset };
  }
}
