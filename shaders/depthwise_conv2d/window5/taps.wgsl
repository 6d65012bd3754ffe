// Taps of a 5×5 window in registers, a row each. Needs `weights`.

struct Taps {
  t0a: vec4f,
  t0b: f32,
  t1a: vec4f,
  t1b: f32,
  t2a: vec4f,
  t2b: f32,
  t3a: vec4f,
  t3b: f32,
  t4a: vec4f,
  t4b: f32,
}

fn readTaps(at: u32) -> Taps {
  return Taps(
    vec4f(weights[at + 0u], weights[at + 1u], weights[at + 2u], weights[at + 3u]),
    weights[at + 4u],
    vec4f(weights[at + 5u], weights[at + 6u], weights[at + 7u], weights[at + 8u]),
    weights[at + 9u],
    vec4f(weights[at + 10u], weights[at + 11u], weights[at + 12u], weights[at + 13u]),
    weights[at + 14u],
    vec4f(weights[at + 15u], weights[at + 16u], weights[at + 17u], weights[at + 18u]),
    weights[at + 19u],
    vec4f(weights[at + 20u], weights[at + 21u], weights[at + 22u], weights[at + 23u]),
    weights[at + 24u],
  );
}
