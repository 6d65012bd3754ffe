// out = x + bias at every pixel of a channel.
//
// x    (0)  map
// bias (1)  packed [C]
// out  (2)  map
//
// A thread adds to every span-th vec4 of a row; see lib/rows.wgsl. Offsets and strides count vec4s, of `bias` floats.
// Parts: lib/rows.wgsl.

struct Params {
  columns: u32,
  rows: u32,
  shift: u32,
  span: u32,
  // Values of a row without its padding.
  pixels: u32,
  xOffset: u32,
  xStride: u32,
  biasOffset: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> bias: array<f32>;
@group(0) @binding(2) var<storage, read_write> out: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.y >= u.rows) {
    return;
  }
  let shift = bias[u.biasOffset + place.y];
  let xRow = u.xOffset + place.y * u.xStride;
  let outRow = u.outOffset + place.y * u.outStride;
  for (var column = place.x; column < u.columns; column += u.span) {
    out[outRow + column] = withoutPadding(x[xRow + column] + shift, column, u.pixels);
  }
}
