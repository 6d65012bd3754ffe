// Taps of a 3×3 window in registers, a row each. Needs `weights`.

struct Taps {
  t0: vec3f,
  t1: vec3f,
  t2: vec3f,
}

fn readTaps(at: u32) -> Taps {
  return Taps(
    vec3f(weights[at + 0u], weights[at + 1u], weights[at + 2u]),
    vec3f(weights[at + 3u], weights[at + 4u], weights[at + 5u]),
    vec3f(weights[at + 6u], weights[at + 7u], weights[at + 8u]),
  );
}
