/** @file What the ONNX file says, read by others: onnxruntime-web runs it as our CPU runs the subnet; onnx-proto decodes it. */
import { onnx } from 'onnx-proto';
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, test } from 'vitest';
import { factsOf } from '../../../../src/export/network/facts';
import { encodeOnnx } from '../../../../src/export/onnx';
import { galleryIds } from '../../space/gallery';
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
    const t0 = Date.now();
    const subnet = await someSubnet(id);
    const t1 = Date.now();
    const bytes = encodeOnnx(subnet.network, facts);
    const t2 = Date.now();
    const logits = await run(bytes, subnet);
    console.log(
      id,
      t1 - t0,
      t2 - t1,
      Date.now() - t2,
      bytes.length,
      difference(logits.data as Float32Array, subnet.logits),
      Math.max(...subnet.logits.map(Math.abs)),
    );
    expect(logits.dims).toEqual([IMAGES, subnet.space.numClasses]);
    expect(difference(logits.data as Float32Array, subnet.logits)).toBeLessThan(1e-4);
  });
});
