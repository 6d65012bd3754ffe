// One step of AdamW on the listed parameters, as torch.optim.AdamW, then clears their gradient.
//
//   g = clip · grad,  m = β₁ · m + (1 − β₁) · g,  v = β₂ · v + (1 − β₂) · g²
//   w = w · (1 − lr · weightDecay · decay) − lr · (m / c₁) / (√(v / c₂) + eps),   cᵢ = 1 − βᵢ^t
//
// tables  (0)  task table: lib/task.wgsl. Record: 0 offset / 4 · 1 length / 4 · 2 first chunk ·
//              3 decay (f32) · 4 1 / c₁ (f32) · 5 1 / c₂ (f32); t counts the parameter's own updates
// params (1), grads (2), moment1 (3), moment2 (4)  full buffers; parameters start and end at multiples of 4
//
// A chunk is 256 floats of one parameter; a thread updates four vec4s, 16 apart.
// Parts: lib/task.wgsl.

struct Params {
  base: u32,
  chunkWords: u32,
  first: u32,
  chunks: u32,
  span: u32,
  lr: f32,
  // β₁, 1 − β₁, β₂, 1 − β₂: the differences come rounded once, 1 − 0.999 loses four digits in f32.
  beta1: f32,
  gain1: f32,
  beta2: f32,
  gain2: f32,
  eps: f32,
  weightDecay: f32,
  clip: f32,
}

@group(0) @binding(0) var<storage, read> tables: array<u32>;
@group(0) @binding(1) var<storage, read_write> params: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grads: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> moment1: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> moment2: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

const VECTORS = 4u;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let chunk = chunkOf(group, thread);
  if (chunk >= u.chunks) {
    return;
  }
  let record = recordOf(chunk);
  let offset = word(record);
  let length = word(record + 1u);
  let start = (u.first + chunk - word(record + 2u)) * (LANES * VECTORS) + thread % LANES;
  let keep = 1.0 - u.lr * u.weightDecay * number(record + 3u);
  let correction1 = number(record + 4u);
  let correction2 = number(record + 5u);
  for (var i = 0u; i < VECTORS; i++) {
    let local = start + i * LANES;
    if (local >= length) {
      return;
    }
    let at = offset + local;
    let gradient = u.clip * grads[at];
    let m = u.beta1 * moment1[at] + u.gain1 * gradient;
    let v = u.beta2 * moment2[at] + u.gain2 * (gradient * gradient);
    moment1[at] = m;
    moment2[at] = v;
    params[at] = keep * params[at] - u.lr * (m * correction1) / (sqrt(v * correction2) + u.eps);
    grads[at] = vec4f();
  }
}
