import { describe, expect, test } from 'vitest';
import { locating } from '../../../../src/config/locate';
import { normalise } from '../../../../src/config/normalise';
import { parseConfig } from '../../../../src/config/parse';
import { caught } from '../caught';
import { cpuWatch } from '../../cpuTime';
import { readPython } from './read';

const BASE = "model = dict(\n    backbone=dict(type='A', depth=[1, 2]),\n    head=dict(type='H'))\nlr = 1";
const FILES = { 'configs/_base_/m.py': BASE, 'configs/a/data.py': "data = dict(type='D')" };

describe('merging', () => {
  test('dicts are merged, all else replaced', () => {
    const text = "_base_ = '../_base_/m.py'\nmodel = dict(backbone=dict(depth=[3], width=2))\nlr = None";
    expect(readPython(text, FILES).value).toEqual({
      model: { backbone: { type: 'A', depth: [3], width: 2 }, head: { type: 'H' } },
      lr: null,
    });
  });

  test('several bases, one of a package', () => {
    const { value, gaps } = readPython("_base_ = ['mmrazor::_base_/m.py', './data.py']\nx = 1", FILES);
    expect(Object.keys(value as object)).toEqual(['model', 'lr', 'data', 'x']);
    expect(gaps).toEqual([]);
  });

  test('_delete_ drops what was inherited', () => {
    const text =
      "_base_ = '../_base_/m.py'\nmodel = dict(backbone=dict(_delete_=True, type='B'), new=dict(_delete_=True))";
    expect(readPython(text, FILES).value).toEqual({
      model: { backbone: { type: 'B' }, head: { type: 'H' }, new: {} },
      lr: 1,
    });
  });

  test('_base_ is read and written, and what it lends is shared', () => {
    const text = `_base_ = '../_base_/m.py'
supernet = _base_.model
supernet.backbone.width = _base_.lr + 1
_base_.model.head.type = 'I'
_base_.extra = dict(x=1)
del_me = _base_.model.backbone.depth[::-1]
`;
    const model = { backbone: { type: 'A', depth: [1, 2], width: 2 }, head: { type: 'I' } };
    expect(readPython(text, FILES).value).toEqual({
      model,
      lr: 1,
      extra: { x: 1 },
      supernet: model,
      del_me: [2, 1],
    });
  });

  test('a base is relative to the file that names it', () => {
    const files = { 'configs/b/c.py': "_base_ = 'deep/d.py'\nc = _base_.d", 'configs/b/deep/d.py': 'd = 1' };
    expect(readPython("_base_ = '../b/c.py'", files).value).toEqual({ d: 1, c: 1 });
  });

  test('sharing ends with the file', () => {
    const files = { 'configs/a/b.py': 'a = dict(x=1)\nb = a' };
    expect(readPython("_base_ = 'b.py'\n_base_.a.x = 2", files).value).toEqual({ a: { x: 2 }, b: { x: 1 } });
  });

  test.each([
    ['main.json5', "{_base_: 'base.py', model: {backbone: {depth: 3}}}"],
    ['main.yaml', '_base_: [base.py]\nmodel: {backbone: {depth: 3}}'],
  ])('%s has bases too', (fileName, text) => {
    const readFile = (path: string): string | undefined => (path === 'base.py' ? BASE : undefined);
    const parsed = parseConfig(text, { fileName, readFile });
    expect(parsed.value).toEqual({
      model: { backbone: { type: 'A', depth: 3 }, head: { type: 'H' } },
      lr: 1,
    });
  });

  test('a Python file may have bases in the other formats', () => {
    const files = { 'configs/a/b.yaml': 'a: {x: 1}', 'configs/a/c.json': '{"c": [1]}' };
    expect(readPython("_base_ = ['b.yaml', 'c.json']\na = dict(y=2)", files).value).toEqual({
      a: { x: 1, y: 2 },
      c: [1],
    });
  });
});

describe('a base that is not found', () => {
  const TEXT = `_base_ = [
    'mmdet::_base_/models/r50.py',
    './data.py']
_base_.model.backbone = dict(type='B')
_base_.model.neck.in_channels = [1, 2]
epochs = _base_.search_epochs
mean = [round(x) for x in _base_.model.mean[::-1]]
half = _base_.lr / 2
assert _base_.model.x.type == 'T'
model = dict(head=_base_.data)
`;

  test('is a gap whose fields can be read and written', () => {
    const { value, gaps } = readPython(TEXT, FILES);
    expect(value).toEqual({
      model: { backbone: { type: 'B' }, neck: { in_channels: [1, 2] }, head: { type: 'D' } },
      data: { type: 'D' },
      epochs: {},
      mean: [],
      half: {},
    });
    expect(gaps).toEqual([
      {
        base: 'mmdet::_base_/models/r50.py',
        fileName: 'configs/a/main.py',
        position: { line: 2, column: 5 },
      },
    ]);
  });

  test('is told of by later errors', () => {
    const without = TEXT.replace("type='B'", 'width=1');
    const error = caught(() => locating(readPython(without, FILES), normalise));
    expect(error.message).toContain('(not found: the base mmdet::_base_/models/r50.py)');
  });

  test('is every base where nothing reads files', () => {
    const { gaps, value } = parseConfig("_base_ = ['a.py']\nb = _base_.b\nb.c = 1", { format: 'python' });
    expect(value).toEqual({ b: { c: 1 } });
    expect(gaps.map(({ base }) => base)).toEqual(['a.py']);
  });
});

describe('places', () => {
  const parsed = readPython("x = 1\n_base_ = '../_base_/m.py'\nmodel = dict(head=dict(n=2))", FILES);

  test('what a base brought stands at _base_, and in the base', () => {
    expect(parsed.positionOf(['model', 'backbone', 'type'])).toEqual({ line: 2, column: 10 });
    expect(parsed.originOf(['model', 'backbone', 'type'])).toEqual({
      fileName: 'configs/_base_/m.py',
      position: { line: 2, column: 24 },
    });
    expect(parsed.positionOf(['model', 'head', 'n'])).toEqual({ line: 3, column: 26 });
    expect(parsed.originOf(['model', 'head', 'n'])).toBeUndefined();
  });

  test('an error about a base says so', () => {
    const base = { 'configs/a/b.py': 'model = dict(backbone=dict(depth=1))' };
    const error = caught(() => locating(readPython("_base_ = 'b.py'", base), normalise));
    expect(error.message).toContain('line 1, column 10');
    expect(error.message).toContain('configs/a/b.py, line 1');
  });
});

describe('refused', () => {
  test.each([
    ['the same key in two bases', "_base_ = ['../_base_/m.py',\n 'twice.py']", 'duplicate-key', 2, 2],
    ['a file as its own base', "_base_ = 'main.py'", 'base-cycle', 1, 10],
    ['a longer circle', "_base_ = 'round.py'", 'base-cycle', 1, 10],
    ['no name', '_base_ = [1]', 'wrong-type', 1, 11],
    ['_base_ twice', "_base_ = 'data.py'\n_base_ = 'data.py'", 'duplicate-key', 2, 1],
    ['_base_ before it is named', "x = _base_.y\n_base_ = 'data.py'", 'unknown-name', 1, 5],
    ['a base of nothing named', "_base_ = 'list.json'", 'base-type', 1, 10],
    ['a dict over a number', "_base_ = '../_base_/m.py'\nlr = dict(x=1)", 'base-type', 2, 6],
    ['a fault in a base', "_base_ = 'broken.py'", 'syntax', 2, 1],
    ['bases without end', "_base_ = 'many.py'", 'too-many-bases', 1, 1199],
    ['bases of much text', "_base_ = ['long.py',\n 'long2.py']", 'too-large', 2, 2],
  ])('%s', (_, text, code, line, column) => {
    const files: Record<string, string> = {
      ...FILES,
      'configs/a/twice.py': 'lr = 2',
      'configs/a/main.py': text,
      'configs/a/round.py': "_base_ = 'main.py'",
      'configs/a/list.json': '[1]',
      'configs/a/broken.py': 'a = 1\n)',
      'configs/a/many.py': `_base_ = [${"'empty.py', ".repeat(101)}]`,
      'configs/a/empty.py': '# nothing',
      'configs/a/long.py': 'pass\n'.repeat(40_000),
      'configs/a/long2.py': 'pass\n'.repeat(40_000),
    };
    const spent = cpuWatch();
    const error = caught(() => readPython(text, files));
    expect(spent()).toBeLessThan(1000);
    expect(error.code).toBe(`config/${code}`);
    expect(error.position).toEqual({ line, column });
  });
});

describe('bases of packages', () => {
  test('a file that moved one folder up is found there', () => {
    const files = { 'configs/nas/spos/supernet.py': "model = dict(type='M')" };
    const { value, gaps } = readPython("_base_ = 'mmrazor::nas/spos/shufflenet/supernet.py'", files);
    expect(value).toEqual({ model: { type: 'M' } });
    expect(gaps).toEqual([]);
  });

  test("MMClassification's MobileNetV2 is known, unless a file of its name is there", () => {
    const text =
      "_base_ = ['mmcls::_base_/models/mobilenet_v2_1x.py']\nmodel = dict(backbone=dict(widen_factor=1.5))";
    const known = readPython(text, {});
    expect(known.gaps).toEqual([]);
    expect(normalise(known.value).architecture.backbone.config).toEqual({
      type: 'MobileNetV2',
      widen_factor: 1.5,
    });
    const own = readPython(text, { 'configs/_base_/models/mobilenet_v2_1x.py': "model = dict(type='Mine')" });
    expect(own.value).toEqual({ model: { type: 'Mine', backbone: { widen_factor: 1.5 } } });
  });

  test('a detector whose own base is a gap is searched for its backbone', () => {
    const text = `
_base_ = ['mmdet::_base_/models/r50.py']
supernet = _base_.model
supernet.backbone = dict(type='SearchableShuffleNetV2')
supernet.roi_head.bbox_head.type = 'Shared4Conv1FCBBoxHead'
model = dict(_delete_=True, type='mmrazor.SPOS', architecture=supernet)
`;
    const { architecture, ignored } = normalise(readPython(text, {}).value);
    expect(architecture.backbone.type).toBe('SearchableShuffleNetV2');
    expect(ignored).toContainEqual(['model', 'architecture', 'roi_head']);
  });
});
