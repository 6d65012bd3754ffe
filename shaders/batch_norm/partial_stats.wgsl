// First half of batch statistics: count, mean and squared deviations of a part of each channel row.
//
//   scratch[partials + (c · parts + p) · 4 …] = (n, mean, Σ (x − mean)², 0)   over the vec4s p, p + parts, … of row c
//
// x       (0)  map [N,C,H,W] as vec4f
// scratch (1)  partials
//
// Sums are shifted by the first value of the part, so that they keep their digits where |mean| ≫ deviation.
// A thread reduces one part; `parts` adjacent threads read a row together. No barriers: finish_stats.wgsl
// combines the parts. Offsets and strides of maps count vec4s.

struct Params {
  channels: u32,
  parts: u32,
  // N·H·W
  pixels: u32,
  xOffset: u32,
  xStride: u32,
  partials: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> scratch: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let channel = id.x / u.parts;
  let part = id.x - channel * u.parts;
  if (channel >= u.channels) {
    return;
  }
  let row = u.xOffset + channel * u.xStride;
  let full = u.pixels / 4u;
  let shift = x[row + part].x;
  var count = 0u;
  var sums = vec4f();
  var squares = vec4f();
  for (var i = part; i < full; i += u.parts) {
    let d = x[row + i] - shift;
    sums += d;
    squares += d * d;
    count += 4u;
  }
  let rest = u.pixels - 4u * full;
  if (rest > 0u && full % u.parts == part) {
    let d = select(vec4f(), x[row + full] - shift, vec4u(0u, 1u, 2u, 3u) < vec4u(rest));
    sums += d;
    squares += d * d;
    count += rest;
  }
  let n = f32(count);
  let sum = dot(sums, vec4f(1.0));
  let offset = sum / max(n, 1.0);
  let deviations = max(dot(squares, vec4f(1.0)) - sum * offset, 0.0);
  scratch[u.partials + id.x] = vec4f(n, select(0.0, shift + offset, count > 0u), deviations, 0.0);
}
