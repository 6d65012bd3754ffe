/** @file What the ONNX file says, read by others: onnxruntime-web runs it as our CPU runs the subnet; onnx-proto decodes it. */
import { onnx } from 'onnx-proto';
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, test } from 'vitest';
import { factsOf } from '../../../../src/export/network/facts';
import { lowerNetwork } from '../../../../src/export/network/lower';
import { encodeOnnx } from '../../../../src/export/onnx';
import { galleryIds, openGallery } from '../../space/gallery';
import { IMAGES, type SomeSubnet, difference, someSubnet } from './someSubnet';

const facts = factsOf({ space: 'a space', code: 'AbC', seed: 3, steps: 7, statistics: 'measured' });

beforeAll(() => {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
});

async function run(bytes: Uint8Array, { images, input }: SomeSubnet, count = IMAGES): Promise<ort.Tensor> {
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  const feed = images.subarray(0, (images.length / IMAGES) * count);
  const { logits } = await session.run({ image: new ort.Tensor('float32', feed, [count, ...input]) });
  await session.release();
  return logits!;
}

describe('onnxruntime agrees', () => {
  test.each(galleryIds)('on a subnet of %s', async (id) => {
    const subnet = await someSubnet(id);
    const logits = await run(encodeOnnx(subnet.network, facts), subnet);
    expect(logits.dims).toEqual([IMAGES, subnet.space.numClasses]);
    expect(difference(logits.data as Float32Array, subnet.logits)).toBeLessThan(1e-4);
  });

  test('for any number of images', async () => {
    const subnet = await someSubnet('small');
    const logits = await run(encodeOnnx(subnet.network, facts), subnet, 1);
    expect(logits.dims).toEqual([1, 10]);
    const first = subnet.logits.subarray(0, 10);
    expect(difference(logits.data as Float32Array, first)).toBeLessThan(1e-4);
  });
});

test('another reader of protocol buffers finds every field', async () => {
  const { network, space } = await someSubnet('small');
  const model = onnx.ModelProto.decode(encodeOnnx(network, facts));
  expect(model).toMatchObject({ producerName: 'Supernet Playground', docString: facts.sentence });
  expect(Number(model.irVersion)).toBe(8);
  expect(model.opsetImport.map(({ version }) => Number(version))).toEqual([17]);
  expect(Object.fromEntries(model.metadataProps.map(({ key, value }) => [key, value]))).toEqual(
    facts.entries,
  );
  const { input, output, initializer, node } = model.graph!;
  const dims = (value: onnx.IValueInfoProto | undefined) =>
    value?.type?.tensorType?.shape?.dim?.map(({ dimParam, dimValue }) => dimParam || Number(dimValue));
  expect([input![0]!.name, dims(input![0])]).toEqual(['image', ['N', ...space.input]]);
  expect([output![0]!.name, dims(output![0])]).toEqual(['logits', ['N', 10]]);
  for (const [name, { shape, values }] of network.tensors) {
    const tensor = initializer!.find((stored) => stored.name === name);
    expect([tensor?.dataType, tensor?.dims?.map(Number)], name).toEqual([1, shape]);
    expect(new Float32Array(tensor!.rawData!.slice().buffer), name).toEqual(values);
  }
  const conv = node!.find(({ opType }) => opType === 'Conv')!;
  expect(conv.name).toBe('backbone.stem.conv/Conv');
  const attributes = Object.fromEntries(
    conv.attribute!.map(({ name, i, ints }) => [name, ints!.length > 0 ? ints!.map(Number) : Number(i)]),
  );
  expect(attributes).toEqual({
    kernel_shape: [3, 3],
    strides: [2, 2],
    pads: [1, 1, 1, 1],
    dilations: [1, 1],
    group: 1,
  });
});

test('what is no subnet is refused by name', () => {
  const space = openGallery('darts');
  const full = new Map(
    space.params.map(({ name, shape }) => [name, new Float32Array(shape.reduce((a, b) => a * b, 1))]),
  );
  const mixed = space.trace(space.coveringChoices()[0]!, { batch: 1, relaxed: true });
  expect(() => lowerNetwork(mixed, full)).toThrow(/arch_weights/);
});
