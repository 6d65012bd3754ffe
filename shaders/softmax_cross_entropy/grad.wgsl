// Derivative of the mean loss with respect to the logits, with label smoothing ε.
//
//   dz_k = (softmax(z)_k − ε/K − (k = label ? 1 − ε : 0)) / counted images,  0 in images that are not counted
//
// logits (0)  map [N,K,1,1]: logit of class k and image n at k · stride + n
// labels (1)  [N]; 0xffffffff: not counted
// dz     (2)  map, as logits
//
// A thread handles one image; those of the padding write its zeros. Offsets and strides count floats.

struct Params {
  // N rounded up to a multiple of 4.
  values: u32,
  images: u32,
  classes: u32,
  offset: u32,
  stride: u32,
  labels: u32,
  dzOffset: u32,
  dzStride: u32,
  smoothing: f32,
}

const IGNORED = 0xffffffffu;

@group(0) @binding(0) var<storage, read> logits: array<f32>;
@group(0) @binding(1) var<storage, read> labels: array<u32>;
@group(0) @binding(2) var<storage, read_write> dz: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let image = id.x;
  if (image >= u.values) {
    return;
  }
  let to = u.dzOffset + image;
  var label = IGNORED;
  if (image < u.images) {
    label = labels[u.labels + image];
  }
  if (label == IGNORED) {
    for (var k = 0u; k < u.classes; k++) {
      dz[to + k * u.dzStride] = 0.0;
    }
    return;
  }
  var counted = 0u;
  for (var i = 0u; i < u.images; i++) {
    counted += select(1u, 0u, labels[u.labels + i] == IGNORED);
  }
  let first = u.offset + image;
  var largest = logits[first];
  for (var k = 1u; k < u.classes; k++) {
    largest = max(largest, logits[first + k * u.stride]);
  }
  var exponentials = 0.0;
  for (var k = 0u; k < u.classes; k++) {
    exponentials += exp(logits[first + k * u.stride] - largest);
  }
  let share = 1.0 / f32(counted);
  for (var k = 0u; k < u.classes; k++) {
    let probability = exp(logits[first + k * u.stride] - largest) / exponentials;
    let wanted = u.smoothing / f32(u.classes) + select(0.0, 1.0 - u.smoothing, k == label);
    dz[to + k * u.dzStride] = (probability - wanted) * share;
  }
}
