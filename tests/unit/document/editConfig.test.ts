/** @file Edits of the tree in the text: the value is what was asked for, and nobody's remarks are lost. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConfigFormat,
  type ConfigPath,
  type ConfigValue,
  isDict,
  parseConfig,
} from '../../../src/config';
import { Rng } from '../../../src/core/rng';
import { editConfig, type Edited } from '../../../src/document/editConfig';
import { type TreeEdit, applyToTree, configValueAt } from '../../../src/document/treeEdit';
import { printed } from './printed';

const key = fc.constantFrom('a', 'bb', 'ccc', 'type', 'x_y', '3x3');
const scalar = fc.oneof(
  fc.integer({ min: -99, max: 999 }),
  fc.constantFrom(null, true, 'word', 'two words', '3x3'),
);

const value: fc.Arbitrary<ConfigValue> = fc.letrec<{ value: ConfigValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value;

/** Names at the top, as in every config. */
const root = fc.dictionary(fc.constantFrom('model', 'rows', 'name', 'playground'), value, {
  minKeys: 1,
  maxKeys: 4,
});

function pathsOf(tree: ConfigValue, at: ConfigPath = []): ConfigPath[] {
  if (typeof tree !== 'object' || tree === null) return [at];
  const keys: readonly (string | number)[] = Array.isArray(tree) ? [...tree.keys()] : Object.keys(tree);
  return [at, ...keys.flatMap((step) => pathsOf(configValueAt(tree, [step]) as ConfigValue, [...at, step]))];
}

/** One edit that is possible at a place of `tree`. */
function editOf(tree: ConfigValue, rng: Rng, fresh: ConfigValue): TreeEdit {
  const paths = pathsOf(tree);
  const path = rng.pick(paths);
  const here = configValueAt(tree, path) as ConfigValue;
  const siblings = siblingsOf(tree, path);
  const isField = typeof path.at(-1) === 'string';
  const free = `free_${rng.int(9)}`;
  const possible: TreeEdit[] = [];
  if (path.length > 0) {
    possible.push({ kind: 'set', path, value: fresh }, { kind: 'remove', path });
    possible.push({ kind: 'move', path, to: rng.int(siblings) });
    possible.push(isField ? { kind: 'duplicate', path, key: free } : { kind: 'duplicate', path });
    if (isField) possible.push({ kind: 'renameKey', path, key: free });
  }
  if (isDict(here)) {
    const before = rng.pick([undefined, ...Object.keys(here)]);
    possible.push({ kind: 'insertField', path, key: free, value: fresh, before });
    possible.push({ kind: 'set', path: [...path, free], value: fresh });
  }
  if (Array.isArray(here))
    possible.push({ kind: 'insertItem', path, index: rng.int(here.length + 1), value: fresh });
  return rng.pick(possible);
}

const siblingsOf = (tree: ConfigValue, path: ConfigPath): number =>
  Object.keys(configValueAt(tree, path.slice(0, -1)) ?? {}).length;

/** Remarks that are not inside what an edit takes out or replaces. */
function remarksOutside(text: string, from: number, to: number): string[] {
  return (text.slice(0, from) + text.slice(to)).match(/remark \d+/g) ?? [];
}

const count: Record<ConfigFormat, Record<Edited['extent'], number>> = {
  json5: { spliced: 0, part: 0, whole: 0 },
  yaml: { spliced: 0, part: 0, whole: 0 },
  python: { spliced: 0, part: 0, whole: 0 },
};

describe.each<ConfigFormat>(['json5', 'yaml', 'python'])('%s', (format) => {
  test('the text reads back as the edited tree, and keeps its remarks', () => {
    fc.assert(
      fc.property(root, value, fc.nat(), (tree, fresh, seed) => {
        const rng = Rng.from(seed);
        const text = printed(tree, format, rng);
        const parsed = parseConfig(text, { format });
        expect(JSON.stringify(parsed.value)).toBe(JSON.stringify(tree));
        const edit = editOf(tree, rng, fresh);
        fc.pre(format !== 'python' || isPython(applyToTree(tree, edit)));
        const { parsed: after, extent } = editConfig(parsed, edit);
        expect(JSON.stringify(after.value)).toBe(JSON.stringify(applyToTree(parsed.value, edit)));
        count[format][extent]++;
        if (extent !== 'spliced') return;
        // The last member of a list or dict takes the lines around it along.
        const isOnly =
          edit.kind === 'remove' && siblingsOf(tree, edit.path) === 1 ? edit.path.slice(0, -1) : edit.path;
        const own = parsed.rangeOf(isOnly);
        // Of YAML's blocks also the lines between the key and the first member.
        const from = format === 'yaml' ? parsed.rangeOf(isOnly, 'key')?.to : own?.from;
        const range = own && { from: Math.min(own.from, from ?? 0), to: own.to };
        const takesOut = (edit.kind === 'set' && range) || edit.kind === 'remove';
        const end = range ? text.indexOf('\n', range.to) : -1;
        const kept =
          takesOut && range
            ? remarksOutside(text, range.from, edit.kind === 'remove' && end >= 0 ? end : range.to)
            : (text.match(/remark \d+/g) ?? []);
        for (const remark of kept) expect(after.text).toMatch(new RegExp(`${remark}\\b`));
      }),
      { numRuns: 400 },
    );
    const { spliced, part, whole } = count[format];
    const total = spliced + part + whole;
    if (format !== 'python') expect(spliced / total).toBeGreaterThan(0.9);
    expect(whole / total).toBeLessThan(0.05);
  });
});

const isPython = (tree: ConfigValue): boolean =>
  isDict(tree) && Object.keys(tree).length > 0 && Object.keys(tree).every((name) => /^[a-z_]\w*$/.test(name));

describe('what only one format has', () => {
  const edited = (text: string, fileName: string, edit: TreeEdit) =>
    editConfig(parseConfig(text, { fileName }), edit);

  test('plain JSON stays plain JSON', () => {
    const text = '{\n  "a": 1,\n  "b": [1, 2]\n}\n';
    const { parsed } = edited(text, 'a.json', { kind: 'set', path: ['c'], value: { type: 'X' } });
    expect(JSON.parse(parsed.text)).toEqual({ a: 1, b: [1, 2], c: { type: 'X' } });
  });

  test('line ends stay as they are', () => {
    const { parsed } = edited('a:\r\n  - 1 # one\r\n  - 2\r\n', 'a.yaml', {
      kind: 'insertItem',
      path: ['a'],
      index: 1,
      value: 5,
    });
    expect(parsed.text).toBe('a:\r\n  - 1 # one\r\n  - 5\r\n  - 2\r\n');
  });

  test('a variable of Python that others share is written out where it is edited, and nowhere else', () => {
    const text = `# shared
mutable = dict(type='M', n=1)
# the rows
rows = [
    [64, 4, mutable],  # first
    [160, 4, mutable],  # second
]
`;
    const { parsed, extent } = edited(text, 'a.py', { kind: 'set', path: ['rows', 1, 2, 'n'], value: 7 });
    expect(extent).toBe('part');
    expect(parsed.text).toBe(text.replace('[160, 4, mutable]', "[160, 4, dict(type='M', n=7)]"));
  });

  test('a stage of Python is copied with its variable', () => {
    const text = "mutable = dict(type='M')\nrows = [[64, 4, mutable], [160, 4, mutable]]\n";
    const { parsed } = edited(text, 'a.py', { kind: 'duplicate', path: ['rows', 0] });
    expect(parsed.text).toContain('[[64, 4, mutable], [64, 4, mutable], [160, 4, mutable]]');
  });

  const base = "model = dict(type='X', head=dict(type='H', n=10))\nrows = [1, 2]\n";
  const child = "_base_ = './base.py'\n# mine\nname = 'child'\n";
  const withBase = (edit: TreeEdit) => {
    const readFile = (): string => base;
    return editConfig(parseConfig(child, { fileName: 'child.py', readFile }), edit, readFile).parsed;
  };

  test('what a base brought is overridden in the text of the config', () => {
    const path = ['model', 'head', 'n'];
    expect(withBase({ kind: 'set', path, value: 7 }).text).toBe(
      `${child}model = dict(\n    head=dict(n=7),\n)\n`,
    );
    expect(withBase({ kind: 'insertItem', path: ['rows'], index: 1, value: 9 }).text).toBe(
      `${child}rows = [1, 9, 2]\n`,
    );
  });

  test('a field that a base brought is taken out by standing in its place', () => {
    const { text, value: after } = withBase({ kind: 'remove', path: ['model', 'head', 'n'] });
    expect(after).toMatchObject({ model: { type: 'X', head: { type: 'H' } }, name: 'child' });
    expect(text).toContain('_delete_');
  });

  test('an edit that only the base can take is refused with its name', () => {
    expect(() => withBase({ kind: 'remove', path: ['rows'] })).toThrow(/document\/in-base|base\.py/);
  });
});

describe('what is impossible', () => {
  const parsed = parseConfig('{ a: [1], b: 2 }');
  test.each<[string, TreeEdit]>([
    ['document/no-place', { kind: 'remove', path: ['c'] }],
    ['document/no-place', { kind: 'insertItem', path: ['a'], index: 5, value: 1 }],
    ['document/no-place', { kind: 'insertField', path: ['a'], key: 'x', value: 1 }],
    ['document/key-taken', { kind: 'renameKey', path: ['a'], key: 'b' }],
  ])('is refused: %s', (code, edit) => {
    expect(() => editConfig(parsed, edit)).toThrow(expect.objectContaining({ code }));
  });
});
