/** @file A config with everything it inherits: reads the bases, asks for what is missing, merges. */
import type { TextPosition } from '../../core/userError';
import { DictCell, freezeCells, ListCell, ScalarCell, thawNode, type Cell } from '../cell';
import { formatOf, type ConfigFormat } from '../format';
import { parseJson5 } from '../json5/parser';
import { checkText } from '../limits';
import type { ConfigNode } from '../node';
import { StepBudget } from '../python/budget';
import { parserOf } from '../parsers';
import { SourceText, type TextRange } from '../source';
import { showText } from '../value';
import { basePath, folderUp, isInPackage, resolved } from './basePath';
import { mergeOver } from './merge';
import { wellKnownBase } from './wellKnown';

/** The text of a file, or `undefined` where there is none; paths as `basePath` gives them. */
export type ReadFile = (path: string) => string | undefined;

/** A base that nobody found: its fields are missing from the config. */
export interface BaseGap {
  /** As written, e.g. `mmcls::_base_/default_runtime.py`. */
  readonly base: string;
  /** Of the file that names it: the config itself or one of its bases. */
  readonly fileName: string | undefined;
  readonly position: TextPosition;
}

export interface LoadedConfig {
  readonly root: ConfigNode;
  readonly gaps: readonly BaseGap[];
  /** Where the config's own text names its bases. */
  readonly baseRange: TextRange | undefined;
}

/** Files that one config may read; MMRazor's longest chains have 10. */
export const MAX_BASES = 100;

/**
 * UTF-16 units of all bases together: bounds the time for files that hold much text and few values. MMRazor's own come
 * to 13,000 at most, without those of other packages.
 */
export const MAX_BASES_LENGTH = 1 << 18;

const BASE_KEY = '_base_';

/** Throws located `UserError`s; those of a base have its file name as `at`. */
export function loadConfig(main: SourceText, format: ConfigFormat, readFile: ReadFile): LoadedConfig {
  return new BaseLoader(main, readFile).load(format);
}

class BaseLoader {
  readonly #gaps: BaseGap[] = [];
  readonly #budget = new StepBudget();
  #basesLeft = MAX_BASES;
  #lengthLeft = MAX_BASES_LENGTH;
  #baseRange: TextRange | undefined;

  constructor(
    readonly main: SourceText,
    readonly readFile: ReadFile,
  ) {}

  load(format: ConfigFormat): LoadedConfig {
    const { main } = this;
    const node = format === 'python' ? undefined : parseNode(main, format);
    const hasNoBase = node && !node.children.has(BASE_KEY);
    const root = hasNoBase ? node : freezeCells(this.#evaluate(main, format, [], node), main);
    return { root, gaps: this.#gaps, baseRange: this.#baseRange };
  }

  /** `chain`: the paths of the files that led here. */
  #evaluate(source: SourceText, format: ConfigFormat, chain: readonly string[], parsed?: ConfigNode): Cell {
    const isMain = source === this.main;
    if (format === 'python') {
      const { fields, base } = parserOf('python')({
        source,
        isMain,
        budget: this.#budget,
        loadBases: (value) => this.#bases(value, source, chain),
      });
      return this.#merge(base, fields);
    }
    const root = thawNode(parsed ?? parseNode(source, format), isMain ? undefined : source);
    if (!(root instanceof DictCell)) return root;
    const named = root.fields.get(BASE_KEY);
    root.fields.delete(BASE_KEY);
    return this.#merge(named && this.#bases(named.cell, source, chain), root);
  }

  #merge(base: DictCell | undefined, fields: DictCell): DictCell {
    return mergeOver(base ?? new DictCell(fields.range), fields, this.main, this.#budget);
  }

  #bases(named: Cell, source: SourceText, chain: readonly string[]): DictCell {
    if (source === this.main) this.#baseRange = named.range;
    const loaded = baseNames(named, source).map((name) => this.#base(name, source, chain));
    const bases = new DictCell(
      named.range,
      loaded.some((base) => base === undefined || base.isGap),
    );
    const from = new Map<string, string>();
    loaded.forEach((base, index) => {
      for (const [key, { cell, keyRange }] of base?.fields ?? []) {
        const name = baseNames(named, source)[index]!;
        const earlier = from.get(key);
        if (earlier !== undefined) {
          const found = `the key ${showText(key)} in two bases, ${earlier} and ${name.value}`;
          const expected = 'each key in one base only';
          throw source.error({
            code: 'duplicate-key',
            offset: name.range.from,
            path: [BASE_KEY],
            found,
            expected,
          });
        }
        from.set(key, name.value);
        bases.set(key, cell, keyRange);
      }
    });
    return bases;
  }

  /** Where a base is, and its text: there, one folder up where a package has moved it, or what is known of it. */
  #find(name: string, source: SourceText): { readonly path: string; readonly text: string | undefined } {
    const path = basePath(name, source.fileName);
    const places = [path, ...(isInPackage(name) ? [folderUp(path)] : [])];
    for (const place of places) {
      const text = this.readFile(place);
      if (text !== undefined) return { path: place, text };
    }
    return { path, text: wellKnownBase(name) };
  }

  #base(name: BaseName, source: SourceText, chain: readonly string[]): DictCell | undefined {
    const offset = name.range.from;
    const fail = (code: string, found: string, expected: string): Error =>
      source.error({ code, offset, path: [BASE_KEY], found, expected });
    const { path, text } = this.#find(name.value, source);
    const whole = [...chain, resolved(source.fileName ?? '')];
    if (whole.includes(path)) {
      throw fail(
        'base-cycle',
        `${showText(name.value)}, which leads back to this file`,
        'bases without a circle',
      );
    }
    if (--this.#basesLeft < 0) {
      throw fail('too-many-bases', `more than ${MAX_BASES} bases`, `at most ${MAX_BASES} in all`);
    }
    if (text === undefined) {
      this.#gaps.push({ base: name.value, fileName: source.fileName, position: source.positionAt(offset) });
      return undefined;
    }
    this.#lengthLeft -= text.length;
    if (this.#lengthLeft < 0) {
      const most = `at most ${MAX_BASES_LENGTH / 1024} kB in all bases together`;
      throw fail('too-large', `more text with ${showText(name.value)}`, most);
    }
    const file = new SourceText(text.replace(/^\uFEFF/, ''), path);
    checkText(file);
    const root = this.#evaluate(file, formatOf(file), whole);
    if (root instanceof DictCell) return root;
    throw fail('base-type', `${showText(name.value)}, which holds no dict`, 'a base with named values');
  }
}

interface BaseName {
  readonly value: string;
  readonly range: TextRange;
}

/** The one name, or the list of them. */
function baseNames(named: Cell, source: SourceText): BaseName[] {
  const cells = named instanceof ListCell ? named.items : [named];
  return cells.map((cell) => {
    const { range } = cell;
    if (cell instanceof ScalarCell && typeof cell.value === 'string' && cell.value !== '') {
      return { value: cell.value, range };
    }
    const expected = "a file name or a list of them, such as ['../_base_/a.py', 'mmrazor::_base_/b.py']";
    const found = 'something else';
    throw source.error({ code: 'wrong-type', offset: range.from, path: [BASE_KEY], found, expected });
  });
}

function parseNode(source: SourceText, format: ConfigFormat): ConfigNode {
  return format === 'yaml' ? parserOf('yaml')(source) : parseJson5(source);
}
