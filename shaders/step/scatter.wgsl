// Adds the partial weight gradients of a step to the full gradients, through the slices.
//
//   full[row(q), column(q), tap(q)] += Σ_s scratch[offset + s · splitStride + q]     (order: lib/packing.wgsl)
//
// tables  (0)  task table: lib/task.wgsl, records of lib/packing.wgsl ("packed offset" lies in scratch)
// scratch (1)  partial sums
// grads   (2)  gradients, full, laid out as the parameters
//
// A chunk is 16 cells of one task, a thread handles one. Tasks of one dispatch write to different
// parameters, so nothing is added twice at the same time.
// Parts: lib/task.wgsl, lib/packing.wgsl.

struct Params {
  base: u32,
  chunkWords: u32,
  first: u32,
  chunks: u32,
  span: u32,
}

@group(0) @binding(0) var<storage, read> tables: array<u32>;
@group(0) @binding(1) var<storage, read> scratch: array<f32>;
@group(0) @binding(2) var<storage, read_write> grads: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

fn partials(at: u32) -> vec4f {
  return vec4f(scratch[at], scratch[at + 1u], scratch[at + 2u], scratch[at + 3u]);
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let chunk = chunkOf(group, thread);
  if (chunk >= u.chunks) {
    return;
  }
  let record = recordOf(chunk);
  let index = (u.first + chunk - word(record + 4u)) * LANES + thread % LANES;
  if (index >= word(record + 1u)) {
    return;
  }
  let cell = cellAt(record, index);
  if (cell.live == 0u) {
    return;
  }
  let rowStride = word(record + 9u);
  let columnStride = word(record + 11u);
  let rowSlice = word(record + 12u);
  let columnSlice = word(record + 13u);
  let splitStride = word(record + 22u);
  let allSplits = word(record + 21u) * splitStride;
  let row0 = cell.full + fullIndex(rowSlice, cell.row) * rowStride;
  var source = word(record) + cell.place;
  var to = fullIndex(columnSlice, cell.first) * columnStride;
  if (word(record + 17u) == 4u) {
    let row1 = cell.full + fullIndex(rowSlice, cell.row + 1u) * rowStride;
    let row2 = cell.full + fullIndex(rowSlice, cell.row + 2u) * rowStride;
    let row3 = cell.full + fullIndex(rowSlice, cell.row + 3u) * rowStride;
    for (var column = cell.first; column < cell.end; column++) {
      var sum = vec4f();
      for (var at = source; at < source + allSplits; at += splitStride) {
        sum += partials(at);
      }
      source += cell.step;
      grads[row0 + to] += sum.x;
      if (cell.live > 1u) {
        grads[row1 + to] += sum.y;
      }
      if (cell.live > 2u) {
        grads[row2 + to] += sum.z;
      }
      if (cell.live > 3u) {
        grads[row3 + to] += sum.w;
      }
      to = nextColumn(columnSlice, columnStride, column + 1u, to);
    }
  } else {
    for (var column = cell.first; column < cell.end; column++) {
      var sum = 0.0;
      for (var at = source; at < source + allSplits; at += splitStride) {
        sum += scratch[at];
      }
      source += cell.step;
      grads[row0 + to] += sum;
      to = nextColumn(columnSlice, columnStride, column + 1u, to);
    }
  }
}
