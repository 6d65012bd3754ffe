// Activation functions and their slopes (at a kink: of the flatter side). Numbers as in
// src/ops/activation/kind.ts: 0 none · 1 relu · 2 relu6 · 3 hswish · 4 swish · 5 sigmoid.

override ACT: u32 = 0u;

fn sigmoid(z: vec4f) -> vec4f {
  return 1.0 / (1.0 + exp(-z));
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
  return vec4f(1.0);
}
