// Softmax over every row of a map, or its gradient:
//
//   out = exp(x − max) / Σ exp(x − max)          GRADIENT: out = y·(dy − Σ dy·y)
//
// x   (0)  map [N,C,H,W]; GRADIENT: the softmax y
// dy  (1)  map (x again going forward)
// out (2)  map
//
// A workgroup handles one row of W values, its threads stride through it. The last row of a channel also zeroes the
// padding. Offsets and strides count floats.

override GRADIENT: bool = false;

struct Params {
  width: u32,
  // Rows of a channel (N·H), and its floats with padding.
  lines: u32,
  pitch: u32,
  xOffset: u32,
  xStride: u32,
  dyOffset: u32,
  dyStride: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read_write> out: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

var<workgroup> partial: array<f32, 32>;

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let start = group.x * u.width;
  let row = u.xOffset + group.y * u.xStride + start;
  let dyRow = u.dyOffset + group.y * u.dyStride + start;
  let outRow = u.outOffset + group.y * u.outStride + start;
  var largest = x[row];
  if (!GRADIENT) {
    for (var j = thread; j < u.width; j += 32u) {
      largest = max(largest, x[row + j]);
    }
    partial[thread] = largest;
    workgroupBarrier();
    for (var step = 16u; step > 0u; step >>= 1u) {
      if (thread < step) {
        partial[thread] = max(partial[thread], partial[thread + step]);
      }
      workgroupBarrier();
    }
    largest = partial[0];
    workgroupBarrier();
  }
  var sum = 0.0;
  for (var j = thread; j < u.width; j += 32u) {
    if (GRADIENT) {
      sum += x[row + j] * dy[dyRow + j];
    } else {
      sum += exp(x[row + j] - largest);
    }
  }
  partial[thread] = sum;
  workgroupBarrier();
  for (var step = 16u; step > 0u; step >>= 1u) {
    if (thread < step) {
      partial[thread] += partial[thread + step];
    }
    workgroupBarrier();
  }
  let total = partial[0];
  for (var j = thread; j < u.width; j += 32u) {
    if (GRADIENT) {
      out[outRow + j] = x[row + j] * (dy[dyRow + j] - total);
    } else {
      out[outRow + j] = exp(x[row + j] - largest) / total;
    }
  }
  if (group.x == u.lines - 1u) {
    let end = u.lines * u.width;
    if (thread < u.pitch - end) {
      out[u.outOffset + group.y * u.outStride + end + thread] = 0.0;
    }
  }
}
