/** @file Every kind of space as pictures see it: each choice can be reached, once. */
import { describe, expect, test } from 'vitest';
import type { FixedNode, SearchSpace, SpaceTree, ValueChoice } from '../../../src/space';
import { openTrainable, trainable } from '../train/spaces';
import { galleryIds, openGallery } from './gallery';

const valuesOf = (tree: SpaceTree): ValueChoice[] => [
  ...tree.values,
  ...tree.stages.flatMap(({ values, nodes }) => [
    ...values,
    ...nodes.flatMap((node) => [
      ...(node.kind === 'choice' ? node.candidates.flatMap((candidate) => candidate.values) : node.values),
    ]),
  ]),
];

function everyChoiceOnce(space: SearchSpace): void {
  const tree = space.describe();
  const tied = tree.ties.map(({ id }) => id);
  expect(new Set(tied).size).toBe(tied.length);
  const blocks = tree.stages.flatMap(({ nodes }) => nodes.filter((node) => node.kind === 'choice'));
  const values = valuesOf(tree);
  const shown = [...blocks, ...values];
  const known = space.mutator.groups.flatMap(({ mutables }) => mutables.map(({ id }) => id));
  expect(shown.map(({ id }) => id).sort()).toEqual([...new Set(known)].sort());
  for (const { id, group } of shown) expect(space.mutator.groupOf(id)?.name).toBe(group);
  for (const { id, choices } of values)
    expect(choices).toEqual(space.mutator.groupOf(id)!.mutables[0].alternatives);
}

describe.each(Object.keys(trainable))('%s', (name) => {
  test('every choice is in the tree once', () => everyChoiceOnce(openTrainable(name)));
});

describe.each(galleryIds)('the gallery’s %s', (id) => {
  test('every choice is in the tree once', () => everyChoiceOnce(openGallery(id)));
});

describe('where choices stand', () => {
  const tree = openTrainable(
    'values and channels, cropped kernels (AttentiveMobileNetV3, BigNAS)',
  ).describe();
  const stage = (title: string): readonly string[] =>
    tree.stages.find((candidate) => candidate.title === title)!.values.map((value) => value.title);

  test('those of a stage at the stage, the input size at the whole', () => {
    expect(tree.values.map(({ id }) => id)).toEqual(['input_shape']);
    expect(stage('Stem')).toEqual(['first_channels']);
    expect(stage('Stage 2')).toEqual([
      'layers.2.out_channels',
      'layers.2.kernel_size',
      'layers.2.expand_ratio',
      'layers.2.depth',
    ]);
    expect(stage('Tail')).toEqual(['last_channels']);
  });

  test('those of a block at the block', () => {
    const fine = openTrainable(
      'values and channels, transformed kernels (AttentiveMobileNetV3, once-for-all)',
    );
    const [first] = fine.describe().stages.find(({ title }) => title === 'Stage 1')!.nodes;
    expect((first as FixedNode).values.map(({ title }) => title)).toEqual([
      'layers.1.0.kernel_size',
      'layers.1.0.expand_ratio',
    ]);
  });

  test('a transformer: heads and ratios at their blocks, depth and width for the whole', () => {
    const former = openTrainable('a transformer (AutoformerBackbone)').describe();
    expect(former.values.map(({ id }) => id)).toEqual([
      'backbone.mutable_embed_dims',
      'backbone.mutable_depth',
    ]);
    const blocks = former.stages.find(({ title }) => title === 'Blocks')!.nodes;
    expect(blocks.map((block) => (block as FixedNode).values.length)).toEqual([2, 2]);
  });
});

test('the routes of a cell stand at the stage, and know their edges', () => {
  const { stages } = openGallery('darts').describe();
  const routes = stages.map(({ title, values }) => [title, values.map(({ id }) => id)] as const);
  expect(routes.filter(([, ids]) => ids.length > 0)).toEqual([
    ['Cell 1', ['normal_n2', 'normal_n3', 'normal_n4', 'normal_n5']],
    ['Cell 3', ['reduce_n2', 'reduce_n3', 'reduce_n4', 'reduce_n5']],
  ]);
  const { values, nodes } = stages.find(({ title }) => title === 'Cell 1')!;
  expect(values[1]!.kind).toBe('route');
  expect(values[1]!.choices).toContainEqual(['normal_n3_p0', 'normal_n3_p2']);
  const edges = values.flatMap((route) => Object.values(route.edges!));
  expect(edges).toEqual(nodes.map(({ path }) => path));
});

describe('ties', () => {
  test('a width: who makes it, who reads it, what is computed from it', () => {
    const { ties } = openTrainable(
      'values and channels, cropped kernels (AttentiveMobileNetV3, BigNAS)',
    ).describe();
    const tie = ties.find(({ id }) => id === 'backbone.layers.1.out_channels')!;
    expect(tie.followers).toContainEqual({
      module: 'backbone.layer1.0.linear_conv.conv',
      role: 'attribute',
      attribute: 'out_channels',
    });
    expect(tie.followers).toContainEqual({
      module: 'backbone.layer2.0.expand_conv.conv',
      role: 'attribute',
      attribute: 'out_channels',
      formula: {
        kind: 'product',
        of: [
          { kind: 'mutable', mutable: 'backbone.layers.1.out_channels' },
          { kind: 'mutable', mutable: 'backbone.layers.2.expand_ratio' },
        ],
      },
    });
  });

  test('channel units: producers and readers; frozen ones say why', () => {
    const { ties } = openTrainable('channel units of a plain network (AutoSlim)').describe();
    const searched = ties.filter(({ frozen }) => frozen === undefined);
    expect(searched.every(({ followers }) => followers.some(({ role }) => role === 'producer'))).toBe(true);
    expect(searched.every(({ followers }) => followers.some(({ role }) => role === 'reader'))).toBe(true);
    expect(ties.flatMap(({ frozen }) => frozen ?? []).sort()).toEqual([
      'an output of the network',
      'channels of the image',
    ]);
  });
});
