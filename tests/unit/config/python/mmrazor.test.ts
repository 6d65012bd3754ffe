/** @file The shapes that MMRazor's files give their models in, after merging. */
import { describe, expect, test } from 'vitest';
import { normalise, type NormalConfig } from '../../../../src/config/normalise';
import { readPython } from './read';

const SUPERNET = `
_STAGE_MUTABLE = dict(type='OneShotMutableOP')
nas_backbone = dict(type='mmrazor.SearchableShuffleNetV2', stage=[_STAGE_MUTABLE])
supernet = dict(
    _scope_='mmrazor',
    type='mmcls.ImageClassifier',
    backbone=nas_backbone,
    neck=dict(_scope_='mmcls', type='GlobalAveragePooling'),
    head=dict(type='LinearClsHead', num_classes=10))
model = dict(
    _scope_='mmrazor',
    type='BigNAS',
    architecture=supernet,
    mutators=dict(type='mmrazor.NasMutator'))
`;

const normal = (text: string): NormalConfig =>
  normalise(readPython(text, { 'configs/a/supernet.py': SUPERNET }).value);

describe('a supernet', () => {
  const { architecture, ...rest } = normal(SUPERNET);

  test('is found below its algorithm', () => {
    expect(rest).toMatchObject({ algorithm: 'BigNAS', numClasses: 10 });
    expect(architecture.backbone.config).toEqual({
      type: 'mmrazor.SearchableShuffleNetV2',
      stage: [{ type: 'OneShotMutableOP' }],
    });
  });

  test('loses its scopes', () => {
    expect(architecture.neck.config).toEqual({ type: 'GlobalAveragePooling' });
  });

  test('takes mutators for mutator', () => {
    expect(rest.mutator).toEqual({
      type: 'NasMutator',
      config: { type: 'mmrazor.NasMutator' },
      at: ['model', 'mutators'],
    });
  });

  test('has private names that are neither used nor listed', () => {
    expect(rest.ignored).toEqual([['nas_backbone'], ['supernet']]);
  });
});

describe('a sub_model', () => {
  test('is its supernet, and what to fix', () => {
    const { algorithm, architecture, fixSubnet } = normal(`
_base_ = 'supernet.py'
_base_.model = dict(
    _scope_='mmrazor', type='sub_model', cfg=_base_.supernet, fix_subnet='SUBNET.yaml', init_cfg=None)
`);
    expect(algorithm).toBeUndefined();
    expect(architecture.backbone.at).toEqual(['model', 'cfg', 'backbone']);
    expect(fixSubnet).toEqual({ value: 'SUBNET.yaml', at: ['model', 'fix_subnet'] });
  });

  test('may be merged over the algorithm it came from, and hold its choices', () => {
    const { architecture, fixSubnet, mutator } = normal(`
_base_ = 'supernet.py'
model = dict(type='sub_model', cfg=_base_.supernet, fix_subnet=dict(a=dict(chosen='b')))
`);
    expect(architecture.backbone.at).toEqual(['model', 'cfg', 'backbone']);
    expect(fixSubnet?.value).toEqual({ a: { chosen: 'b' } });
    expect(mutator).toBeUndefined();
  });
});
