// Gathers the live part of every parameter of a step into one compact buffer.
//
//   packed[offset + q] = full[row(q), column(q), tap(q)], 0 in padding   (order: lib/packing.wgsl)
//
// tables  (0)  task table: lib/task.wgsl, records of lib/packing.wgsl
// params  (1)  trainable parameters, full
// running (2)  running statistics, full
// packed  (3)  result
//
// A chunk is 16 cells of one task, a thread fills one. Running statistics are vectors: one row a cell.
// Parts: lib/task.wgsl, lib/packing.wgsl.

struct Params {
  base: u32,
  chunkWords: u32,
  first: u32,
  chunks: u32,
  span: u32,
}

@group(0) @binding(0) var<storage, read> tables: array<u32>;
@group(0) @binding(1) var<storage, read> params: array<f32>;
@group(0) @binding(2) var<storage, read> running: array<f32>;
@group(0) @binding(3) var<storage, read_write> packed: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

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
  let rowStride = word(record + 9u);
  let columnStride = word(record + 11u);
  let rowSlice = word(record + 12u);
  let columnSlice = word(record + 13u);
  let offset = word(record);
  let row0 = cell.full + fullIndex(rowSlice, cell.row) * rowStride;
  var to = offset + cell.place;
  var at = fullIndex(columnSlice, cell.first) * columnStride;
  if (word(record + 17u) == 4u) {
    let row1 = cell.full + fullIndex(rowSlice, cell.row + 1u) * rowStride;
    let row2 = cell.full + fullIndex(rowSlice, cell.row + 2u) * rowStride;
    let row3 = cell.full + fullIndex(rowSlice, cell.row + 3u) * rowStride;
    for (var column = cell.first; column < cell.end; column++) {
      packed[to] = select(0.0, params[row0 + at], cell.live > 0u);
      packed[to + 1u] = select(0.0, params[row1 + at], cell.live > 1u);
      packed[to + 2u] = select(0.0, params[row2 + at], cell.live > 2u);
      packed[to + 3u] = select(0.0, params[row3 + at], cell.live > 3u);
      to += cell.step;
      at = nextColumn(columnSlice, columnStride, column + 1u, at);
    }
  } else if (word(record + 3u) == 1u) {
    for (var column = cell.first; column < cell.end; column++) {
      packed[to] = select(0.0, running[row0 + at], cell.live > 0u);
      to += cell.step;
      at = nextColumn(columnSlice, columnStride, column + 1u, at);
    }
  } else {
    for (var column = cell.first; column < cell.end; column++) {
      packed[to] = select(0.0, params[row0 + at], cell.live > 0u);
      to += cell.step;
      at = nextColumn(columnSlice, columnStride, column + 1u, at);
    }
  }
  if (index == 0u) {
    for (var i = word(record + 21u); i < word(record + 22u); i++) {
      packed[offset + i] = 0.0;
    }
  }
}
