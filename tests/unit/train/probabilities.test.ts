import { expect, test } from 'vitest';
import { CpuBackend } from '../../../src/backends/cpu/cpuBackend';
import { declarations } from '../../../src/ops';
import { cpuKernels } from '../../../src/ops/cpu';
import { probabilitiesOf } from '../../../src/train/relaxed';
import { Supernet } from '../../../src/train/supernet';
import { openTrainable } from './spaces';

test('candidates weigh as the softmax of their architecture parameters', async () => {
  const space = openTrainable('mixtures of operations (DartsBackbone)');
  using backend = new CpuBackend(cpuKernels);
  const supernet = new Supernet(space, backend, declarations, 1);
  const group = space.mutator.groups.find(({ mutables: [first] }) => first.alternatives.includes('zero'))!;
  const [first] = group.mutables;
  const { name, size } = space.mutator.archParams.get(group.name)!;
  backend.write(
    name,
    Float32Array.from({ length: size }, (_, i) => (i === 1 ? Math.log(3) : 0)),
  );
  const weighed = probabilitiesOf(supernet, await supernet.readArch()).get(first.id)!;
  expect([...weighed.keys()]).toEqual(['zero', 'skip', 'pool', 'sep', 'dil']);
  [...weighed.values()].forEach((weight, i) => expect(weight).toBeCloseTo(i === 1 ? 3 / 7 : 1 / 7, 6));
});

test('a space without architecture parameters has none', () => {
  const space = openTrainable('one-shot operations (SearchableShuffleNetV2)');
  using backend = new CpuBackend(cpuKernels);
  expect(probabilitiesOf(new Supernet(space, backend, declarations, 1), new Map()).size).toBe(0);
});
