// Gradient of act(batch norm) with respect to its input.
//
//   g  = dy · f′(scale · x + shift)
//   dx = scale · (g − dβ/M − (x − mean) · dγ / (M · √(variance + eps))),  M = N·H·W
//
// With CONSTANT (statistics that do not depend on the batch) only scale · g.
//
// x (0), dy (1)  maps [N,C,H,W]
// flats     (2)  scratch: flat [4,C] mean, variance, scale, shift at `stats`; flat [2,C] dγ, dβ at `sums`
// dx        (3)  map
//
// A thread computes every span-th vec4 of a row; see lib/rows.wgsl. Offsets and strides of maps count vec4s, of flats floats.
// Parts: lib/rows.wgsl, lib/activation.wgsl.

override CONSTANT: bool = false;

struct Params {
  columns: u32,
  // Channels C.
  rows: u32,
  shift: u32,
  span: u32,
  // N·H·W
  pixels: u32,
  xOffset: u32,
  xStride: u32,
  dyOffset: u32,
  dyStride: u32,
  dxOffset: u32,
  dxStride: u32,
  stats: u32,
  sums: u32,
  eps: f32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read> flats: array<f32>;
@group(0) @binding(3) var<storage, read_write> dx: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.y >= u.rows) {
    return;
  }
  let at = u.stats + place.y;
  let mean = flats[at];
  let scale = flats[at + 2u * u.rows];
  let shift = flats[at + 3u * u.rows];
  var perDeviation = 0.0;
  var constant = 0.0;
  if (!CONSTANT) {
    let share = 1.0 / f32(u.pixels);
    perDeviation = flats[u.sums + place.y] * share / sqrt(flats[at + u.rows] + u.eps);
    constant = flats[u.sums + u.rows + place.y] * share;
  }
  let xRow = u.xOffset + place.y * u.xStride;
  let dyRow = u.dyOffset + place.y * u.dyStride;
  let dxRow = u.dxOffset + place.y * u.dxStride;
  for (var column = place.x; column < u.columns; column += u.span) {
    let value = x[xRow + column];
    var g = dy[dyRow + column] * slope(scale * value + shift);
    if (!CONSTANT) {
      g -= constant + (value - mean) * perDeviation;
    }
    dx[dxRow + column] = withoutPadding(scale * g, column, u.pixels);
  }
}
