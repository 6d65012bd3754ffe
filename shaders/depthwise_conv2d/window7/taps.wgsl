// Taps of a 7×7 window in registers, a row each. Needs `weights`.

struct Taps {
  t0a: vec4f,
  t0b: vec3f,
  t1a: vec4f,
  t1b: vec3f,
  t2a: vec4f,
  t2b: vec3f,
  t3a: vec4f,
  t3b: vec3f,
  t4a: vec4f,
  t4b: vec3f,
  t5a: vec4f,
  t5b: vec3f,
  t6a: vec4f,
  t6b: vec3f,
}

fn readTaps(at: u32) -> Taps {
  return Taps(
    vec4f(weights[at + 0u], weights[at + 1u], weights[at + 2u], weights[at + 3u]),
    vec3f(weights[at + 4u], weights[at + 5u], weights[at + 6u]),
    vec4f(weights[at + 7u], weights[at + 8u], weights[at + 9u], weights[at + 10u]),
    vec3f(weights[at + 11u], weights[at + 12u], weights[at + 13u]),
    vec4f(weights[at + 14u], weights[at + 15u], weights[at + 16u], weights[at + 17u]),
    vec3f(weights[at + 18u], weights[at + 19u], weights[at + 20u]),
    vec4f(weights[at + 21u], weights[at + 22u], weights[at + 23u], weights[at + 24u]),
    vec3f(weights[at + 25u], weights[at + 26u], weights[at + 27u]),
    vec4f(weights[at + 28u], weights[at + 29u], weights[at + 30u], weights[at + 31u]),
    vec3f(weights[at + 32u], weights[at + 33u], weights[at + 34u]),
    vec4f(weights[at + 35u], weights[at + 36u], weights[at + 37u], weights[at + 38u]),
    vec3f(weights[at + 39u], weights[at + 40u], weights[at + 41u]),
    vec4f(weights[at + 42u], weights[at + 43u], weights[at + 44u], weights[at + 45u]),
    vec3f(weights[at + 46u], weights[at + 47u], weights[at + 48u]),
  );
}
