// Second half of batch norm's sums over the batch.
//
//   dγ = Σₚ Σ g·(x − mean) / √(variance + eps),  dβ = Σₚ Σ g
//
// scratch (0)  flat [4,C] statistics; partials of partial_grad_stats.wgsl; result flat [2,C]: dγ, dβ
//
// A thread finishes one channel. Offsets count floats.

struct Params {
  channels: u32,
  parts: u32,
  stats: u32,
  partials: u32,
  result: u32,
  eps: f32,
}

@group(0) @binding(0) var<storage, read_write> scratch: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let channel = id.x;
  if (channel >= u.channels) {
    return;
  }
  let first = u.partials + channel * u.parts * 2u;
  var products = 0.0;
  var sums = 0.0;
  for (var at = first; at < first + u.parts * 2u; at += 2u) {
    products += scratch[at];
    sums += scratch[at + 1u];
  }
  scratch[u.result + channel] = products / sqrt(scratch[u.stats + u.channels + channel] + u.eps);
  scratch[u.result + u.channels + channel] = sums;
}
