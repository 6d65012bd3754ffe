/**
 * @file The PyTorch export without PyTorch: its text parses, and, run by a small interpreter on TensorFlow.js with the
 * weights of the file, gives our CPU's logits. Attention, resizing and pooling windows are parsed only.
 */
import { parser } from '@lezer/python';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../../src/core/rng';
import { factsOf } from '../../../../src/export/network/facts';
import { lowerNetwork } from '../../../../src/export/network/lower';
import { encodePytorch, stateDict } from '../../../../src/export/pytorch';
import { pythonSource } from '../../../../src/export/pytorch/source';
import { galleryIds, openGallery } from '../../space/gallery';
import { Python, type Value } from './pythonRun';
import { IMAGES, difference, someSubnet } from './someSubnet';
import { loadState, tf, torchHost } from './tensorflowTorch';

const facts = factsOf({ space: 'a "space"\\', code: 'AbC', seed: 3, steps: 7, statistics: 'stored' });

test.each(galleryIds)('the code of a subnet of %s is Python', (id) => {
  const space = openGallery(id);
  const graph = space.trace(space.mutator.sample(Rng.from(2), 'random'), { batch: 1 });
  const none = new Map(space.params.map(({ name }) => [name, new Float32Array()]));
  const source = pythonSource(lowerNetwork(graph, none), facts);
  const faults: string[] = [];
  parser.parse(source).iterate({
    enter: ({ type, from }) => void (type.isError && faults.push(source.slice(from - 30, from + 30))),
  });
  expect(faults).toEqual([]);
  expect(source).toContain('class Subnet(nn.Module):');
});

test('the code is as it was', async () => {
  const { network } = await someSubnet('small');
  await expect(pythonSource(network, facts)).toMatchFileSnapshot('../../../golden/subnet-small.py');
});

describe('run on TensorFlow.js, it gives our logits', () => {
  test.each(['small', 'mini', 'mobilenetv3'] as const)('%s', async (id) => {
    const { network, input, images, logits } = await someSubnet(id);
    const python: Python = new Python(
      pythonSource(network, facts),
      torchHost((callee, args): Value => python.call(callee, args, {})),
    );
    const model = python.make('Subnet');
    loadState(model, stateDict(network));
    const result = python.call(model, [tf.tensor(images, [IMAGES, ...input])], {}) as tf.Tensor;
    expect(result.shape).toEqual([IMAGES, logits.length / IMAGES]);
    expect(difference(result.dataSync(), logits)).toBeLessThan(1e-4);
  });
});

test('the zip holds code, weights and a sample, as safetensors has them', async () => {
  const { network, images, logits } = await someSubnet('small');
  const parity = { image: images.slice(0, images.length / IMAGES), logits: logits.slice(0, 10) };
  const files = unzipSync(encodePytorch(network, facts, parity));
  expect(Object.keys(files)).toEqual(['subnet.py', 'weights.safetensors', 'parity.safetensors']);
  const bytes = files['weights.safetensors']!.slice();
  const size = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + size))) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  const { __metadata__, ...entries } = header;
  expect(__metadata__).toMatchObject({ format: 'pt', subnet: 'AbC' });
  expect(new Set(Object.keys(entries))).toEqual(new Set(stateDict(network).keys()));
  const { dtype, shape, data_offsets: place } = entries['backbone.stem.conv.weight']!;
  const stored = network.tensors.get('backbone.stem.conv.weight')!;
  expect([dtype, shape]).toEqual(['F32', stored.shape]);
  expect(new Float32Array(bytes.buffer, 8 + size + place[0], stored.values.length)).toEqual(stored.values);
});
