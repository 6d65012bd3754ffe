// Weights of candidates from architecture parameters, or their gradient. E is small: one thread does it.
//
//   KIND 0  softmax(alpha)
//   KIND 1  softmax((alpha + noise) / tau); HARD: one-hot at its largest
//   KIND 2  one-hot at `index`
//   GRADIENT: KIND 0, 1  w·(dy − Σ w·dy) / tau, with the soft weights; KIND 2  dy[index]·(one-hot − softmax(alpha))
//
// alpha (0)  packed [E]
// noise (1)  [E] (alpha again where there is none)
// dy    (2)  map [1,E,1,1] (alpha again going forward)
// out   (3)  map [1,E,1,1], or scratch [E]: the gradient
//
// Offsets and strides count floats.

override KIND: u32 = 0u;
override HARD: bool = false;
override GRADIENT: bool = false;

struct Params {
  count: u32,
  index: u32,
  tau: f32,
  alphaOffset: u32,
  noiseOffset: u32,
  dyOffset: u32,
  dyStride: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> alpha: array<f32>;
@group(0) @binding(1) var<storage, read> noise: array<f32>;
@group(0) @binding(2) var<storage, read> dy: array<f32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

fn logit(i: u32) -> f32 {
  var value = alpha[u.alphaOffset + i];
  if (KIND == 1u) {
    value += noise[u.noiseOffset + i];
  }
  return value / u.tau;
}

@compute @workgroup_size(1)
fn main() {
  var largest = logit(0u);
  var best = 0u;
  for (var i = 1u; i < u.count; i++) {
    let value = logit(i);
    if (value > largest) {
      largest = value;
      best = i;
    }
  }
  var total = 0.0;
  var weighted = 0.0;
  for (var i = 0u; i < u.count; i++) {
    let power = exp(logit(i) - largest);
    total += power;
    if (GRADIENT) {
      weighted += power * dy[u.dyOffset + i * u.dyStride];
    }
  }
  weighted /= total;
  for (var i = 0u; i < u.count; i++) {
    let weight = exp(logit(i) - largest) / total;
    let isIndex = select(0.0, 1.0, i == u.index);
    if (GRADIENT) {
      if (KIND == 2u) {
        out[u.outOffset + i] = dy[u.dyOffset + u.index * u.dyStride] * (isIndex - weight);
      } else {
        out[u.outOffset + i] = weight * (dy[u.dyOffset + i * u.dyStride] - weighted) / u.tau;
      }
      continue;
    }
    var value = weight;
    if (KIND == 2u) {
      value = isIndex;
    } else if (KIND == 1u && HARD) {
      value = select(0.0, 1.0, i == best);
    }
    let row = u.outOffset + i * u.outStride;
    out[row] = value;
    // The padding of a row of one value.
    out[row + 1u] = 0.0;
    out[row + 2u] = 0.0;
    out[row + 3u] = 0.0;
  }
}
