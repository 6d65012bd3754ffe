// Adds the partial weight gradients of a step to the full gradients, through the slices.
//
//   full[row(q), column(q), tap(q)] += Σ_s scratch[offset + s · splitStride + q]     (order: lib/packing.wgsl)
//
// tables  (0)  task table: lib/task.wgsl, records of lib/packing.wgsl ("packed offset" lies in scratch)
// scratch (1)  partial sums
// grads   (2)  gradients, full, laid out as the parameters
//
// A workgroup handles 256 places of one task, a thread four of them, 64 apart. Tasks of one dispatch
// write to different parameters, so nothing is added twice at the same time.
// Parts: lib/task.wgsl, lib/packing.wgsl.

struct Params {
  base: u32,
  first: u32,
  chunks: u32,
  span: u32,
}

@group(0) @binding(0) var<storage, read> tables: array<u32>;
@group(0) @binding(1) var<storage, read> scratch: array<f32>;
@group(0) @binding(2) var<storage, read_write> grads: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

const PLACES = 4u;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let chunk = chunkOf(group);
  if (chunk >= u.chunks) {
    return;
  }
  let record = word(u.first + chunk);
  let source = word(record);
  let length = word(record + 1u);
  let start = (u.first + chunk - word(record + 4u)) * (64u * PLACES) + thread;
  if (start >= length) {
    return;
  }
  let splits = word(record + 16u);
  let splitStride = word(record + 17u);
  let p = readPacking(record);
  for (var i = 0u; i < PLACES; i++) {
    let at = start + i * 64u;
    if (at >= length) {
      return;
    }
    let position = fullPosition(p, cellAt(p, at));
    if (position != NOWHERE) {
      var sum = 0.0;
      var part = source + at;
      for (var s = 0u; s < splits; s++) {
        sum += scratch[part];
        part += splitStride;
      }
      grads[position] += sum;
    }
  }
}
