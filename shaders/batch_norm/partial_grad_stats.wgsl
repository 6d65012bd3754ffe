// First half of batch norm's sums over the batch: parts of each channel row.
//
//   g = dy · f′(scale · x + shift)
//   scratch[partials + (c · parts + p) · 2 …] = (Σ g · (x − mean), Σ g)   over the vec4s p, p + parts, … of row c
//
// x (0), dy (1)  maps [N,C,H,W] as vec4f; padding counts nothing, since it is zero in dy
// scratch   (2)  flat [4,C]: mean, variance, scale, shift at `stats`; partials
//
// A thread reduces one part; `parts` adjacent threads read a row together. No barriers: finish_grad_stats.wgsl
// adds the parts up. Offsets and strides of maps count vec4s, of scratch floats.
// Parts: lib/activation.wgsl.

struct Params {
  channels: u32,
  parts: u32,
  // vec4s of a row.
  columns: u32,
  xOffset: u32,
  xStride: u32,
  dyOffset: u32,
  dyStride: u32,
  stats: u32,
  partials: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> scratch: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let channel = id.x / u.parts;
  let part = id.x - channel * u.parts;
  if (channel >= u.channels) {
    return;
  }
  let at = u.stats + channel;
  let mean = scratch[at];
  let scale = scratch[at + 2u * u.channels];
  let shift = scratch[at + 3u * u.channels];
  let xRow = u.xOffset + channel * u.xStride;
  let dyRow = u.dyOffset + channel * u.dyStride;
  var products = vec4f();
  var sums = vec4f();
  for (var i = part; i < u.columns; i += u.parts) {
    let value = x[xRow + i];
    let g = dy[dyRow + i] * slope(scale * value + shift);
    products += g * (value - mean);
    sums += g;
  }
  let to = u.partials + id.x * 2u;
  scratch[to] = dot(products, vec4f(1.0));
  scratch[to + 1u] = dot(sums, vec4f(1.0));
}
