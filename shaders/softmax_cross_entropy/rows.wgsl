// Softmax cross entropy of each image, with label smoothing ε.
//
//   total = log Σ_k exp(z_k),  loss = (1 − ε)·(total − z_label) + ε/K · Σ_k (total − z_k)
//   scratch[partials + 4n …] = (loss, 1 if the first largest logit is the label's, 1 if counted, 0)
//
// logits  (0)  map [N,K,1,1]: logit of class k and image n at k · stride + n
// labels  (1)  [N]; 0xffffffff: not counted, all zero
// scratch (2)  partials
//
// A thread handles one image. finish.wgsl adds the images up.

struct Params {
  images: u32,
  classes: u32,
  // In floats.
  offset: u32,
  stride: u32,
  labels: u32,
  // In vec4s.
  partials: u32,
  smoothing: f32,
}

const IGNORED = 0xffffffffu;

@group(0) @binding(0) var<storage, read> logits: array<f32>;
@group(0) @binding(1) var<storage, read> labels: array<u32>;
@group(0) @binding(2) var<storage, read_write> scratch: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let image = id.x;
  if (image >= u.images) {
    return;
  }
  let label = labels[u.labels + image];
  if (label == IGNORED) {
    scratch[u.partials + image] = vec4f();
    return;
  }
  let first = u.offset + image;
  var largest = logits[first];
  var best = 0u;
  for (var k = 1u; k < u.classes; k++) {
    let z = logits[first + k * u.stride];
    if (z > largest) {
      largest = z;
      best = k;
    }
  }
  var exponentials = 0.0;
  var below = 0.0;
  for (var k = 0u; k < u.classes; k++) {
    let z = logits[first + k * u.stride] - largest;
    exponentials += exp(z);
    below -= z;
  }
  // Everything is relative to the largest logit: total − z_k = log Σ exp(z − largest) − (z_k − largest).
  let total = log(exponentials);
  let classes = f32(u.classes);
  let wanted = total - (logits[first + label * u.stride] - largest);
  let loss = (1.0 - u.smoothing) * wanted + u.smoothing / classes * (classes * total + below);
  scratch[u.partials + image] = vec4f(loss, select(0.0, 1.0, best == label), 1.0, 0.0);
}
