/**
 * @file Pack and scatter against plain loops: every format with whole, prefix, offset and split slices and with
 * windows of the taps, in one batched dispatch as a step has it. What lies around the packed parameters must stay
 * NaN, gradients outside the slices bit for bit what they were.
 */
import { expect, test } from 'vitest';
import { Rng } from '../../src/core/rng';
import type { Slice } from '../../src/core/slice';
import { type ParamRef, liveShape } from '../../src/graph/ir';
import type { Dispatch, PackFormat } from '../../src/plan/kernel';
import {
  encodePackTable,
  encodeScatterTable,
  packDispatches,
  scatterDispatches,
} from '../../src/plan/stepKernels';
import { packedFloats } from '../../src/plan/taskTable';
import { openDawn } from './dawn';

const { device } = await openDawn();

const shapes = [[37, 12, 1, 1], [10, 33], [17, 5, 3, 3], [33, 1, 5, 5], [18], [7, 3, 3, 3], [130]] as const;
const formats: readonly PackFormat[] = [
  { transpose: false, tile: 1, padTaps: 1, flip: false },
  { transpose: false, tile: 1, padTaps: 1, flip: true },
  { transpose: false, tile: 1, padTaps: 4, flip: false },
  { transpose: true, tile: 1, padTaps: 1, flip: false },
  { transpose: false, tile: 8, padTaps: 1, flip: false },
  { transpose: true, tile: 8, padTaps: 1, flip: true },
  { transpose: false, tile: 4, padTaps: 4, flip: false },
  { transpose: true, tile: 4, padTaps: 4, flip: true },
];
const slicesOf = (full: number): readonly (Slice | undefined)[] => [
  undefined,
  [[0, Math.ceil(full / 2)]],
  [[Math.floor(full / 3), full]],
  full < 6
    ? [[0, full]]
    : [
        [1, 3],
        [4, full - 1],
      ],
];

/** Stored kernels, of which only a window is live: centred, as elastic kernels have it, and off the centre. */
const windowed: readonly { readonly shape: readonly number[]; readonly window: readonly Slice[] }[] = [
  { shape: [10, 5, 7, 7], window: [[[1, 6]], [[1, 6]]] },
  { shape: [17, 6, 7, 7], window: [[[2, 5]], [[2, 5]]] },
  { shape: [9, 7, 5, 5], window: [[[1, 4]], [[1, 4]]] },
  { shape: [33, 1, 7, 7], window: [[[2, 5]], [[2, 5]]] },
  { shape: [18, 1, 5, 5], window: [[[2, 3]], [[2, 3]]] },
  { shape: [6, 3, 5, 7], window: [[[0, 3]], [[4, 7]]] },
];

const whole = (full: number): Slice => [[0, full]];

interface Task {
  readonly param: ParamRef;
  readonly format: PackFormat;
  readonly full: number;
  readonly packed: number;
}

const tasks: Task[] = [];
let fullFloats = 0;
let packedTotal = 4;
for (const { shape, window } of [...shapes.map((shape) => ({ shape, window: [] })), ...windowed]) {
  for (const [i, first] of slicesOf(shape[0]!).entries()) {
    for (const format of formats) {
      const second = shape.length > 1 ? slicesOf(shape[1]!)[(i + 1) % 4] : undefined;
      const slices =
        window.length > 0
          ? [first ?? whole(shape[0]!), second ?? whole(shape[1]!), ...window]
          : [first ?? whole(shape[0]!), ...(second ? [second] : [])];
      const spec = { name: `p${tasks.length}`, role: 'conv_weight', shape } as const;
      const param = { spec, slices };
      tasks.push({ param, format, full: fullFloats, packed: packedTotal });
      fullFloats += Math.ceil(shape.reduce((product: number, n) => product * n, 1) / 4) * 4;
      packedTotal += packedFloats(liveShape(param), format) + 4;
    }
  }
}

const indices = (full: number, slice: Slice | undefined): number[] =>
  (slice ?? [[0, full]]).flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i));

/** [packed, full] positions of every live value, by the definition of `PackFormat`. */
function pairs({ param: { spec, slices }, format }: Task): [number, number][] {
  const { transpose, tile, padTaps, flip } = format;
  const [k, c = 1, height = 1, width = 1] = spec.shape as [number, number?, number?, number?];
  const across = indices(width, slices[3]);
  const live = indices(height, slices[2]).flatMap((y) => across.map((x) => y * width + x));
  const padded = Math.ceil(live.length / padTaps) * padTaps;
  const [ks, cs] = [indices(k, slices[0]), indices(c, slices[1])];
  const [rows, columns] = transpose ? [cs, ks] : [ks, cs];
  return rows.flatMap((row, i) =>
    columns.flatMap((column, j) =>
      live.map((_, tap): [number, number] => {
        const packed = ((Math.floor(i / tile) * columns.length + j) * padded + tap) * tile + (i % tile);
        const [fullRow, fullColumn] = transpose ? [column, row] : [row, column];
        const fullTap = live[flip ? live.length - 1 - tap : tap]!;
        return [packed, (fullRow * c + fullColumn) * height * width + fullTap];
      }),
    ),
  );
}

const draw = (label: string, length: number): Float32Array<ArrayBuffer> => {
  const rng = Rng.from('packing').fork(label);
  return Float32Array.from({ length }, () => rng.normal());
};

/** Runs dispatches on named buffers and returns what `result` holds afterwards. */
async function run(
  dispatches: readonly Dispatch[],
  contents: Readonly<Record<string, Float32Array | Uint32Array>>,
  result: string,
): Promise<Float32Array> {
  const { STORAGE, UNIFORM, COPY_DST, COPY_SRC, MAP_READ } = GPUBufferUsage;
  const upload = (values: Float32Array | Uint32Array, usage: number): GPUBuffer => {
    const buffer = device.createBuffer({
      size: Math.max(256, values.byteLength),
      usage: usage | COPY_DST | COPY_SRC,
    });
    device.queue.writeBuffer(buffer, 0, values as Float32Array<ArrayBuffer>);
    return buffer;
  };
  const buffers = new Map(Object.entries(contents).map(([name, values]) => [name, upload(values, STORAGE)]));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  for (const { pipeline, bindings, uniforms, grid } of dispatches) {
    const module = device.createShaderModule({ code: pipeline.shader.code });
    const compute = { module, entryPoint: pipeline.entry, constants: pipeline.constants };
    const made = await device.createComputePipelineAsync({ layout: 'auto', compute });
    const bind = (group: number, resources: readonly GPUBuffer[]): void =>
      pass.setBindGroup(
        group,
        device.createBindGroup({
          layout: made.getBindGroupLayout(group),
          entries: resources.map((buffer, binding) => ({ binding, resource: { buffer } })),
        }),
      );
    pass.setPipeline(made);
    bind(
      0,
      bindings.map((ref) => buffers.get(ref.kind === 'named' ? ref.name : '')!),
    );
    bind(1, [upload(uniforms, UNIFORM)]);
    pass.dispatchWorkgroups(...grid);
  }
  pass.end();
  const source = buffers.get(result)!;
  const staging = device.createBuffer({ size: source.size, usage: MAP_READ | COPY_DST });
  encoder.copyBufferToBuffer(source, 0, staging, 0, source.size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const values = new Float32Array(staging.getMappedRange().slice(0));
  for (const buffer of [...buffers.values(), staging]) buffer.destroy();
  return values.subarray(0, contents[result]!.length);
}

/** A section placed behind three foreign words. */
function placed(words: Uint32Array): Uint32Array {
  const tables = new Uint32Array(words.length + 3).fill(0xdeadbeef);
  tables.set(words, 3);
  return tables;
}

test('pack', async () => {
  const section = encodePackTable(
    tasks.map(({ param, format, full, packed }) => ({ param, format, source: full, target: packed })),
  );
  const params = draw('params', fullFloats);
  const empty = new Float32Array(packedTotal).fill(NaN);
  const expected = empty.slice();
  for (const task of tasks) {
    expected.fill(0, task.packed, task.packed + packedFloats(liveShape(task.param), task.format));
    for (const [packed, full] of pairs(task)) expected[task.packed + packed] = params[task.full + full]!;
  }
  const running = new Float32Array(4);
  const tables = placed(section.words);
  const result = await run(packDispatches(section, 3), { tables, params, running, packed: empty }, 'packed');
  expect(result).toEqual(expected);
});

test('scatter, a shared parameter among them', async () => {
  const splits = 3;
  const shared = { ...tasks[0]!, param: tasks[0]!.param };
  const all = [...tasks, shared];
  const section = encodeScatterTable(
    all.map(({ param, format, full, packed }) => ({
      param,
      format,
      target: full,
      source: packed + 1,
      splits,
      splitStride: packedTotal,
    })),
  );
  const scratch = draw('scratch', splits * packedTotal + 1);
  const grads = draw('grads', fullFloats);
  const expected = Float64Array.from(grads);
  for (const task of all) {
    for (const [packed, full] of pairs(task)) {
      for (let s = 0; s < splits; s++) {
        expected[task.full + full]! += scratch[task.packed + 1 + packed + s * packedTotal]!;
      }
    }
  }
  const dispatches = scatterDispatches(section, 3);
  expect(dispatches.length).toBe(2);
  const result = await run(dispatches, { tables: placed(section.words), scratch, grads }, 'grads');
  const worst = result.reduce((max, value, i) => Math.max(max, Math.abs(value - expected[i]!)), 0);
  expect(worst).toBeLessThan(1e-5);
  const live = new Set(all.flatMap((task) => pairs(task).map(([, full]) => task.full + full)));
  expect(result.filter((_, i) => !live.has(i))).toEqual(grads.filter((_, i) => !live.has(i)));
});
