// Layer norm from the statistics of its pixels (stats.wgsl), or its gradient:
//
//   out = gamma·x̂ + beta,   x̂ = (x − mean)·inverse
//   GRADIENT: out = inverse·(dy·gamma − mean(g) − x̂·mean(g·x̂))
//
// x     (0)  map
// other (1)  dy (GRADIENT), else x again
// packed (2) gamma and beta
// stats (3)  scratch
// out   (4)  map
//
// A thread computes a vec4 of a row; see lib/rows.wgsl. Offsets and strides count vec4s, of vectors floats.
// Parts: lib/rows.wgsl.

override GRADIENT: bool = false;

struct Params {
  columns: u32,
  rows: u32,
  shift: u32,
  pixels: u32,
  xOffset: u32,
  xStride: u32,
  otherOffset: u32,
  otherStride: u32,
  gammaOffset: u32,
  betaOffset: u32,
  statsOffset: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> other: array<vec4f>;
@group(0) @binding(2) var<storage, read> packed: array<f32>;
@group(0) @binding(3) var<storage, read> stats: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> out: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let at = u.statsOffset + place.x;
  let inverse = stats[at + u.columns];
  let unit = (x[u.xOffset + place.y * u.xStride + place.x] - stats[at]) * inverse;
  let gamma = packed[u.gammaOffset + place.y];
  var value = unit * gamma + packed[u.betaOffset + place.y];
  if (GRADIENT) {
    let g = other[u.otherOffset + place.y * u.otherStride + place.x] * gamma;
    value = inverse * (g - stats[at + 2u * u.columns] - unit * stats[at + 3u * u.columns]);
  }
  out[u.outOffset + place.y * u.outStride + place.x] = withoutPadding(value, place.x, u.pixels);
}
