// Activation functions and their slopes (at a kink: of the flatter side). Numbers as in
// src/ops/activation/kind.ts: 0 none · 1 relu · 2 relu6 · 3 hswish · 4 swish · 5 sigmoid ·
// 6 hsigmoid · 7 gelu.

override ACT: u32 = 0u;

fn sigmoid(z: vec4f) -> vec4f {
  return 1.0 / (1.0 + exp(-z));
}

// Share of the standard normal distribution below z; erf to 1.5e-7 (Abramowitz & Stegun 7.1.26).
fn below(z: vec4f) -> vec4f {
  let x = abs(z) * 0.7071067811865476;
  let t = 1.0 / (1.0 + 0.3275911 * x);
  let series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  let tail = 0.5 * series * exp(-x * x);
  return select(1.0 - tail, tail, z < vec4f());
}

fn activate(z: vec4f) -> vec4f {
  if (ACT == 1u) {
    return max(z, vec4f());
  }
  if (ACT == 2u) {
    return clamp(z, vec4f(), vec4f(6.0));
  }
  if (ACT == 3u) {
    return z * clamp(z + 3.0, vec4f(), vec4f(6.0)) * (1.0 / 6.0);
  }
  if (ACT == 4u) {
    return z * sigmoid(z);
  }
  if (ACT == 5u) {
    return sigmoid(z);
  }
  if (ACT == 6u) {
    return clamp(z + 3.0, vec4f(), vec4f(6.0)) * (1.0 / 6.0);
  }
  if (ACT == 7u) {
    return z * below(z);
  }
  return z;
}

fn slope(z: vec4f) -> vec4f {
  if (ACT == 1u) {
    return select(vec4f(), vec4f(1.0), z > vec4f());
  }
  if (ACT == 2u) {
    return select(vec4f(), vec4f(1.0), (z > vec4f()) & (z < vec4f(6.0)));
  }
  if (ACT == 3u) {
    let inner = (2.0 * z + 3.0) * (1.0 / 6.0);
    return select(select(inner, vec4f(1.0), z >= vec4f(3.0)), vec4f(), z <= vec4f(-3.0));
  }
  if (ACT == 4u) {
    let s = sigmoid(z);
    return s * (1.0 + z * (1.0 - s));
  }
  if (ACT == 5u) {
    let s = sigmoid(z);
    return s * (1.0 - s);
  }
  if (ACT == 6u) {
    return select(vec4f(), vec4f(1.0 / 6.0), (z > vec4f(-3.0)) & (z < vec4f(3.0)));
  }
  if (ACT == 7u) {
    return below(z) + z * exp(-0.5 * z * z) * 0.3989422804014327;
  }
  return vec4f(1.0);
}
