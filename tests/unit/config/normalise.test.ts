import { describe, expect, test } from 'vitest';
import { locate } from '../../../src/config/locate';
import { normalise } from '../../../src/config/normalise';
import { parseConfig } from '../../../src/config/parse';
import { caught } from './caught';

const BACKBONE = "type: 'mmrazor.SearchableShuffleNetV2', widen_factor: 1";
const MODEL = `type: 'mmcls.ImageClassifier', backbone: {${BACKBONE}}, neck: {type: 'GAP'}, head: {type: 'LinearClsHead', num_classes: 10}`;
const ALGORITHM = `type: 'mmrazor.SPOS', architecture: {${MODEL}}, mutator: {type: 'mmrazor.NasMutator'}, norm_training: true`;

const read = (text: string): ReturnType<typeof normalise> => normalise(parseConfig(text).value);

describe('the four shapes', () => {
  test('a bare backbone gets pooling and a linear head', () => {
    const { architecture, ...rest } = read(`{${BACKBONE}, playground: {num_classes: 7}}`);
    expect(architecture.backbone).toEqual({
      type: 'SearchableShuffleNetV2',
      config: { type: 'mmrazor.SearchableShuffleNetV2', widen_factor: 1 },
      at: [],
    });
    expect(architecture.neck.config).toEqual({ type: 'GlobalAveragePooling', only_maps: true });
    expect(architecture.head).toEqual({
      type: 'LinearClsHead',
      config: { type: 'LinearClsHead', num_classes: 7 },
      at: ['head'],
    });
    expect(rest).toEqual({
      mutator: undefined,
      algorithm: undefined,
      input: [3, 224, 224],
      numClasses: 7,
      name: 'SearchableShuffleNetV2',
      training: {},
      ignored: [],
    });
  });

  test.each([
    ['model', `{${MODEL}}`, []],
    ['algorithm', `{${ALGORITHM}}`, ['architecture']],
    [
      'file with an algorithm',
      `{model: {${ALGORITHM}}, default_scope: 'mmrazor'}`,
      ['model', 'architecture'],
    ],
    ['file with a supernet', `{supernet: {${MODEL}}}`, ['supernet']],
    ['file with both', `{supernet: {type: 'X'}, model: {${MODEL}}}`, ['model']],
  ])('%s', (_, text, at) => {
    const { architecture, numClasses } = read(text);
    expect(architecture.backbone.at).toEqual([...at, 'backbone']);
    expect(architecture.head.at).toEqual([...at, 'head']);
    expect(architecture.neck.type).toBe('GAP');
    expect(numClasses).toBe(10);
  });

  test('a backbone alone in a file or an algorithm', () => {
    expect(read(`{nas_backbone: {${BACKBONE}}}`).architecture.backbone.at).toEqual(['nas_backbone']);
    expect(read(`{type: 'SPOS', architecture: {${BACKBONE}}}`).architecture.backbone.at).toEqual([
      'architecture',
    ]);
  });

  test('the mutator and the algorithm keep their names without scope', () => {
    const { mutator, algorithm } = read(`{model: {${ALGORITHM}}}`);
    expect(algorithm).toBe('SPOS');
    expect(mutator).toEqual({
      type: 'NasMutator',
      config: { type: 'mmrazor.NasMutator' },
      at: ['model', 'mutator'],
    });
  });

  test('what says nothing about the space is listed', () => {
    expect(read(`{train_cfg: {}, model: {${ALGORITHM}}}`).ignored).toEqual([
      ['train_cfg'],
      ['model', 'norm_training'],
    ]);
  });
});

test('the playground block is read', () => {
  const { name, input, training } = read(
    `{model: {${MODEL}}, playground: {name: 'Small', input: [1, 28, 28], train: {steps: 50, batch_size: 64,
      optimizer: {type: 'SGD', lr: 0.1, momentum: 0.9}, schedule: {type: 'cosine'}}}}`,
  );
  expect({ name, input }).toEqual({ name: 'Small', input: [1, 28, 28] });
  expect(training).toEqual({
    steps: 50,
    batch_size: 64,
    optimizer: { type: 'SGD', lr: 0.1, momentum: 0.9 },
    schedule: { type: 'cosine' },
  });
});

describe('faults are located', () => {
  test.each([
    ['3', 'config/wrong-type', 'input (line 1, column 1): found 3, expected an object such as'],
    ['{}', 'config/no-model', 'input (line 1, column 1): found the keys []'],
    [
      '{modle: {}}',
      'config/unknown-key',
      'modle (line 1, column 2): found the unknown key "modle", expected model',
    ],
    [`{model: {${MODEL}}, playgroud: {}}`, 'config/unknown-key', 'playgroud (line 1, column'],
    ["{_base_: ['a.py'], model: {}}", 'config/missing-key', 'model.type (line 1, column 27)'],
    ['{model: 3}', 'config/wrong-type', 'model (line 1, column 9): found 3, expected an object {type, …}'],
    ['{model: {backbone: {type: 1}}}', 'config/wrong-type', 'model.backbone.type (line 1, column 27)'],
    [
      "{type: 'ImageClassifier'}",
      'config/missing-key',
      'backbone (line 1, column 1): found nothing, expected an object {type, …}',
    ],
    [
      "{type: 'ImageClassifier', bakbone: {}}",
      'config/unknown-key',
      'bakbone (line 1, column 27): found the unknown key "bakbone", expected one of backbone',
    ],
    [
      "{type: 'ImageClasifier', backbone: {type: 'X'}}",
      'config/unknown-name',
      'type (line 1, column 8): found "ImageClasifier"',
    ],
    ["{type: 'SPOS', architectur: {}}", 'config/unknown-key', 'architectur (line 1, column 16)'],
    [
      "{type: 'SPOS', architecture: {widen: 1}}",
      'config/missing-key',
      'architecture.type (line 1, column 30)',
    ],
    [
      "{type: 'SPOS', architecture: {type: 'B'}, mutator: 3}",
      'config/wrong-type',
      'mutator (line 1, column 52)',
    ],
    [
      "{type: 'B', playground: {input: [3, 32]}}",
      'config/out-of-range',
      'playground.input (line 1, column 33): found [3, 32], expected three numbers [channels, height, width]',
    ],
    [
      "{type: 'B', playground: {nmae: 'x'}}",
      'config/unknown-key',
      'playground.nmae (line 1, column 26): found the unknown key "nmae", expected one of name',
    ],
    [
      "{type: 'B', playground: {train: {optimizer: {type: 'Adam', lr: 1}}}}",
      'config/unknown-name',
      'playground.train.optimizer.type (line 1, column 52): found "Adam", expected one of SGD, AdamW',
    ],
    [
      `{${MODEL}, playground: {num_classes: 3}}`,
      'config/classes-disagree',
      'head.num_classes (line 1, column',
    ],
    [
      "{type: 'ImageClassifier', backbone: {type: 'B'}, head: {type: 'H', num_classes: 0}}",
      'config/out-of-range',
      'head.num_classes (line 1, column 81): found 0, expected an integer ≥ 1',
    ],
  ])('%s', (text, code, start) => {
    const parsed = parseConfig(text, { format: 'json5' });
    const error = locate(
      caught(() => normalise(parsed.value)),
      parsed,
    );
    expect(error.code).toBe(code);
    expect(error.message.slice(0, start.length)).toBe(start);
  });
});
