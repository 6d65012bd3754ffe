// A computed weight [K,C,R], dense and row-major, into a kernel's packed order, or partial gradients in packed
// order back into [K,C,R]:
//
//   packed[((row / tile) · columns + column) · taps + tap) · tile + row % tile]   (as lib/packing.wgsl)
//
// data (0)  scratch: source and result lie in it, apart from each other
//
// A thread writes one float: of the packed weight (zero in its padding), or of the dense gradient, the sum of
// `splits` partials.

override TO_DENSE: bool = false;

struct Params {
  // Floats to write.
  count: u32,
  // Workgroups side by side in a row of the grid.
  across: u32,
  // K, C and R of the dense weight; rows and columns of the packed one are K and C, or C and K if transposed.
  rows: u32,
  columns: u32,
  taps: u32,
  tile: u32,
  paddedTaps: u32,
  rowStride: u32,
  columnStride: u32,
  // 1: taps lie in reverse.
  flip: u32,
  source: u32,
  result: u32,
  splits: u32,
  splitStride: u32,
}

@group(0) @binding(0) var<storage, read_write> data: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let index = (group.y * u.across + group.x) * 64u + thread;
  if (index >= u.count) {
    return;
  }
  if (TO_DENSE) {
    // The dense order is row, column, tap with the strides given.
    let row = index / u.rowStride;
    let rest = index - row * u.rowStride;
    let column = rest / u.columnStride;
    let tap = rest - column * u.columnStride;
    let at = (((row / u.tile) * u.columns + column) * u.paddedTaps + tap) * u.tile + row % u.tile;
    var sum = 0.0;
    for (var s = 0u; s < u.splits; s++) {
      sum += data[u.source + s * u.splitStride + at];
    }
    data[u.result + index] = sum;
  } else {
    let lane = index % u.tile;
    let above = index / u.tile;
    let tap = above % u.paddedTaps;
    let block = above / u.paddedTaps;
    let column = block % u.columns;
    let row = (block / u.columns) * u.tile + lane;
    var value = 0.0;
    if (row < u.rows && tap < u.taps) {
      let from_tap = select(tap, u.taps - 1u - tap, u.flip == 1u);
      value = data[u.source + row * u.rowStride + column * u.columnStride + from_tap];
    }
    data[u.result + index] = value;
  }
}
