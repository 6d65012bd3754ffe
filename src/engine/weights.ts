/** @file Weights of files into a supernet, and out of it. What does not fit is refused before anything changes. */
import type { ParamPart } from '../backends/contract';
import { UserError } from '../core/userError';
import type { Compact } from '../export/compact';
import { type LivePart, liveParts, partShape, putBack } from '../export/liveParts';
import type { ParamSpec } from '../graph/ir';
import type { Supernet } from '../train/supernet';
import type { Checkpoint } from './checkpoint';

const PARTS: readonly ParamPart[] = ['value', 'moment1', 'moment2'];

/** Every tensor, and what the optimiser remembers of it: `value:name`, `moment1:name`, `moment2:name`. */
export async function readTensors({ backend, space }: Supernet): Promise<Map<string, Float32Array>> {
  const names = space.params.map(({ name }) => name);
  const tensors = new Map<string, Float32Array>();
  for (const part of PARTS) {
    for (const [name, tensor] of await backend.read(names, part)) tensors.set(`${part}:${name}`, tensor);
  }
  return tensors;
}

/** Tensors as `readTensors` gave them, back in their places. */
export function writeTensors({ backend, space }: Supernet, tensors: ReadonlyMap<string, Float32Array>): void {
  for (const part of PARTS) {
    for (const { name } of space.params) {
      const tensor = tensors.get(`${part}:${name}`);
      if (tensor) backend.write(name, tensor, part);
    }
  }
}

/** Errors: `checkpoint/other-space`. */
export function loadCheckpoint({ tensors, updates, globalStep }: Checkpoint, supernet: Supernet): void {
  const stored = [...tensors].flatMap(([key, { length }]) =>
    key.startsWith('value:') ? [[key.slice('value:'.length), length] as const] : [],
  );
  requireSame(
    new Map(stored),
    new Map(supernet.space.params.map(({ name, shape }) => [name, volume(shape)])),
  );
  writeTensors(supernet, tensors);
  supernet.updates.clear();
  for (const [name, count] of Object.entries(updates)) supernet.updates.set(name, count);
  supernet.globalStep = globalStep;
}

/** Errors: `checkpoint/other-space`, and those of decoding a subnet's code. */
export function loadCompact({ header, tensors }: Compact, supernet: Supernet): void {
  const { space, backend } = supernet;
  const { subnet } = header;
  const parts = subnet
    ? liveParts(space.trace(space.decode(subnet.code), { batch: 1 }))
    : new Map(space.params.map((spec) => [spec.name, wholePart(spec)]));
  requireSame(
    new Map([...tensors].map(([name, { shape }]) => [name, shape.join('×')])),
    new Map([...parts].map(([name, part]) => [name, partShape(part).join('×')])),
  );
  supernet.initialise(); // what the file does not hold is as the seed makes it, whatever was trained before
  for (const { name, shape } of space.params) {
    const nothing = new Float32Array(volume(shape));
    for (const moment of ['moment1', 'moment2'] as const) backend.write(name, nothing, moment);
  }
  for (const [name, part] of parts) {
    const { values } = tensors.get(name)!; // `requireSame`: the names are the same
    backend.write(name, putBack(supernet.initialOf(part.spec), part, values));
  }
  supernet.globalStep = header.globalStep;
}

function wholePart(spec: ParamSpec): LivePart {
  return { spec, indices: spec.shape.map((size) => Array.from({ length: size }, (_, i) => i)) };
}

const volume = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** Throws unless both have the same names with the same sizes. */
function requireSame<T extends number | string>(
  stored: ReadonlyMap<string, T>,
  expected: ReadonlyMap<string, T>,
): void {
  const odd = [...stored].find(([name, size]) => expected.get(name) !== size);
  if (!odd && stored.size === expected.size) return;
  throw new UserError({
    code: 'checkpoint/other-space',
    at: odd?.[0] ?? 'checkpoint',
    found: `weights of another search space (${stored.size} tensors, this one has ${expected.size})`,
    expected: "the checkpoint's own config, opened first",
  });
}
