// One step of SGD on the listed parameters, as torch.optim.SGD (dampening 0), then clears their gradient.
//
//   g = clip · grad + weightDecay · decay · w
//   b = momentum · b + g        (b = g at a parameter's first step)
//   w = w − lr · (nesterov ? g + momentum · b : b)
//
// tables  (0)  task table: lib/task.wgsl. Record: 0 offset / 4 · 1 length / 4 · 2 first chunk ·
//              3 decay (f32) · 4 momentum is blended (0 at the first step, else 1)
// params (1), grads (2), moment1 (3)  full buffers; parameters start and end at multiples of 4
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
  momentum: f32,
  weightDecay: f32,
  nesterov: u32,
  clip: f32,
}

@group(0) @binding(0) var<storage, read> tables: array<u32>;
@group(0) @binding(1) var<storage, read_write> params: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grads: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> moment1: array<vec4f>;
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
  let decay = u.weightDecay * number(record + 3u);
  let blended = word(record + 4u) == 1u;
  for (var i = 0u; i < VECTORS; i++) {
    let local = start + i * LANES;
    if (local >= length) {
      return;
    }
    let at = offset + local;
    let value = params[at];
    let gradient = u.clip * grads[at] + decay * value;
    var buffer = gradient;
    if (blended) {
      buffer += u.momentum * moment1[at];
    }
    moment1[at] = buffer;
    let direction = select(buffer, gradient + u.momentum * buffer, u.nesterov == 1u);
    params[at] = value - u.lr * direction;
    grads[at] = vec4f();
  }
}
