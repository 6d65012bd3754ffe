// Second half of batch statistics: combines the parts (Chan et al. 1979) and folds in weight and bias.
//
//   mean = Σ nₚ·meanₚ / M,  variance = Σ (devₚ + nₚ·(meanₚ − mean)²) / M,  M = Σ nₚ
//   scale = γ / √(variance + eps),  shift = β − mean · scale
//
// scratch (0)  partials of partial_stats.wgsl; result flat [4,C]: mean, variance, scale, shift
// packed  (1)  γ [C], β [C]
//
// A thread finishes one channel.

struct Params {
  channels: u32,
  parts: u32,
  // In floats, as the offsets below.
  partials: u32,
  result: u32,
  gamma: u32,
  beta: u32,
  eps: f32,
}

@group(0) @binding(0) var<storage, read_write> scratch: array<f32>;
@group(0) @binding(1) var<storage, read> packed: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let channel = id.x;
  if (channel >= u.channels) {
    return;
  }
  let first = u.partials + channel * u.parts * 4u;
  let end = first + u.parts * 4u;
  var count = 0.0;
  // Means are summed relative to the first part's, or a large mean would cost digits.
  let origin = scratch[first + 1u];
  var sum = 0.0;
  for (var at = first; at < end; at += 4u) {
    count += scratch[at];
    sum += scratch[at] * (scratch[at + 1u] - origin);
  }
  let mean = origin + sum / count;
  var deviations = 0.0;
  for (var at = first; at < end; at += 4u) {
    let d = scratch[at + 1u] - mean;
    deviations += scratch[at + 2u] + scratch[at] * d * d;
  }
  let variance = deviations / count;
  let scale = packed[u.gamma + channel] / sqrt(variance + u.eps);
  scratch[u.result + channel] = mean;
  scratch[u.result + u.channels + channel] = variance;
  scratch[u.result + 2u * u.channels + channel] = scale;
  scratch[u.result + 3u * u.channels + channel] = packed[u.beta + channel] - mean * scale;
}
