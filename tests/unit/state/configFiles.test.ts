/** @file What dropped configs become: one space, with its bases, its units and its choices. */
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { exportFixSubnet } from '../../../src/space';
import { openConfigFiles } from '../../../src/state/configFiles';
import { configsOfZip } from '../../../src/state/configZip';
import { fakePage } from './fakeEngine';

const BACKBONE = `
mutable = dict(type='OneShotMutableOP', candidates=dict(
    a=dict(type='ShuffleBlock', kernel_size=3), b=dict(type='ShuffleBlock', kernel_size=5)))
nas_backbone = dict(type='mmrazor.SearchableShuffleNetV2', arch_setting=[[16, 2, mutable]], stem_stride=1)
`;
const MAIN = `
_base_ = ['mmrazor::_base_/settings/absent.py', '../_base_/backbone.py']
model = dict(type='mmrazor.SPOS', architecture=dict(type='ImageClassifier', backbone=_base_.nas_backbone,
    neck=dict(type='GlobalAveragePooling'), head=dict(type='LinearClsHead', num_classes=10, in_channels=1024)))
playground = dict(name='dropped', input=[1, 16, 16], num_classes=10)
`;
const files = [
  { fileName: 'configs/_base_/backbone.py', text: BACKBONE },
  { fileName: 'configs/spos/main.py', text: MAIN },
];

const shown = ({ stores }: ReturnType<typeof fakePage>) => ({
  open: stores.space.getState().open,
  alerts: stores.alerts.getState().alerts,
});

test.each([
  ['in their folders', files],
  ['side by side', files.map((file) => ({ ...file, fileName: file.fileName.replace(/.*\//, '') }))],
])('a config and its base, %s; what nobody has is told, and no error', (_, dropped) => {
  const page = fakePage();
  void openConfigFiles(page.session, dropped);
  const { open, alerts } = shown(page);
  expect(open?.space.size).toBe(4n);
  expect(open?.space.name).toBe('dropped');
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({ tone: 'notice', error: { code: 'config/gaps' } });
  expect(alerts[0]!.error.found).toContain('mmrazor::_base_/settings/absent.py');
});

test('a zip of configs is the same as its folder', () => {
  const zip = zipSync(Object.fromEntries(files.map(({ fileName, text }) => [fileName, strToU8(text)])));
  const page = fakePage();
  void openConfigFiles(page.session, configsOfZip(zip));
  expect(shown(page).open?.space.size).toBe(4n);
});

test('archives of pictures, damaged ones and others are no configs', () => {
  expect(configsOfZip(zipSync({ 'a/x.png': strToU8('x'), 'a/labels.json': strToU8('{}') }))).toEqual([]);
  expect(configsOfZip(strToU8('PK nothing of the kind'))).toEqual([]);
  expect(configsOfZip(strToU8('something else'))).toEqual([]);
});

test('a subnet file sets the choices of the space on screen, or of the config dropped with it', () => {
  const page = fakePage();
  void openConfigFiles(page.session, files);
  const { space } = shown(page).open!;
  for (const index of [0, 1]) {
    const wanted = space.mutator.fromIndices([index, 1]);
    const text = JSON.stringify(exportFixSubnet(space, wanted));
    void openConfigFiles(page.session, [{ fileName: 'subnet.yaml', text }, ...(index === 0 ? [] : files)]);
    expect(shown(page).open!.choices).toEqual(wanted);
  }
});

test('a subnet of another space is refused, and changes nothing', () => {
  const page = fakePage();
  void openConfigFiles(page.session, files);
  const before = shown(page).open;
  void openConfigFiles(page.session, [{ fileName: 'other.yaml', text: 'backbone.layers.9.9: {chosen: a}' }]);
  expect(shown(page).open).toBe(before);
  expect(shown(page).alerts[0]?.title).toBe('The choices of other.yaml do not fit this space');
});

test('channel units in a file of their own', () => {
  const autoslim = (units: string): string => `
model = dict(type='mmrazor.AutoSlim',
    architecture=dict(type='ImageClassifier', backbone=dict(type='MobileNetV2', widen_factor=0.25),
        neck=dict(type='GlobalAveragePooling'), head=dict(type='LinearClsHead', num_classes=10, in_channels=1280)),
    mutator=dict(type='OneShotChannelMutator', channel_unit_cfg=dict(type='OneShotMutableChannelUnit', units=${units},
        default_args=dict(candidate_choices=[1.0], choice_mode='ratio'))))
playground = dict(input=[1, 32, 32], num_classes=10)
`;
  const page = fakePage();
  void openConfigFiles(page.session, [{ fileName: 'plain.py', text: autoslim('dict()') }]);
  expect(shown(page).open?.space.size).toBe(1n);
  const [unit] = shown(page).open!.space.channels!.mutableUnits;
  const list = {
    [unit!.name]: { init_args: { candidate_choices: [0.5, 1], choice_mode: 'ratio' }, choice: 1 },
  };
  void openConfigFiles(page.session, [
    { fileName: 'units.json', text: JSON.stringify(list) },
    { fileName: 'auto.py', text: autoslim("'units.json'") },
  ]);
  expect(shown(page).alerts.map(({ title }) => title)).toEqual([]);
  expect(shown(page).open?.space.size).toBe(2n);
});

test('of several configs the first is opened, and the others are named', () => {
  const page = fakePage();
  const second = { fileName: 'second.py', text: MAIN.replace("'dropped'", "'second'") };
  void openConfigFiles(page.session, [...files, second]);
  expect(shown(page).open?.space.name).toBe('dropped');
  expect(shown(page).alerts.some(({ error }) => error.code === 'config/several')).toBe(true);
});
