// Coefficients of batch norm in inference, from running statistics.
//
//   scale = γ / √(variance + eps),  shift = β − mean · scale
//
// packed  (0)  γ, β, mean, variance, [C] each
// scratch (1)  result flat [4,C]: mean, variance, scale, shift
//
// A thread folds one channel. Offsets count floats.

struct Params {
  channels: u32,
  gamma: u32,
  beta: u32,
  mean: u32,
  variance: u32,
  result: u32,
  eps: f32,
}

@group(0) @binding(0) var<storage, read> packed: array<f32>;
@group(0) @binding(1) var<storage, read_write> scratch: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let channel = id.x;
  if (channel >= u.channels) {
    return;
  }
  let mean = packed[u.mean + channel];
  let variance = packed[u.variance + channel];
  let scale = packed[u.gamma + channel] / sqrt(variance + u.eps);
  scratch[u.result + channel] = mean;
  scratch[u.result + u.channels + channel] = variance;
  scratch[u.result + 2u * u.channels + channel] = scale;
  scratch[u.result + 3u * u.channels + channel] = packed[u.beta + channel] - mean * scale;
}
