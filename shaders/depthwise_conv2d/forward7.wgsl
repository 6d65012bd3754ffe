// Taps and sums of the walking forward kernel, 7×7. Needs line7.wgsl and `weights`.

// Taps, a row of the window each.
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

// Unfinished output rows: s0 the oldest, which the next line completes.
struct Sums {
  s0: vec4f,
  s1: vec4f,
  s2: vec4f,
  s3: vec4f,
  s4: vec4f,
  s5: vec4f,
  s6: vec4f,
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

fn across(ta: vec4f, tb: vec3f, line: Line) -> vec4f {
  return ta.x * line.s0 + ta.y * line.s1 + ta.z * line.s2 + ta.w * line.s3 + tb.x * line.s4 + tb.y * line.s5 + tb.z * line.s6;
}

fn addLine(taps: Taps, sums: Sums, line: Line) -> Sums {
  return Sums(
    sums.s0 + across(taps.t6a, taps.t6b, line),
    sums.s1 + across(taps.t5a, taps.t5b, line),
    sums.s2 + across(taps.t4a, taps.t4b, line),
    sums.s3 + across(taps.t3a, taps.t3b, line),
    sums.s4 + across(taps.t2a, taps.t2b, line),
    sums.s5 + across(taps.t1a, taps.t1b, line),
    sums.s6 + across(taps.t0a, taps.t0b, line),
  );
}

// The oldest row is done, a new one begins.
fn nextRow(sums: Sums) -> Sums {
  return Sums(sums.s1, sums.s2, sums.s3, sums.s4, sums.s5, sums.s6, vec4f());
}
