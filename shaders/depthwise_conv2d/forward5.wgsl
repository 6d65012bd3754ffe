// Taps and sums of the walking forward kernel, 5×5. Needs line5.wgsl and `weights`.

// Taps, a row of the window each.
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

// Unfinished output rows: s0 the oldest, which the next line completes.
struct Sums {
  s0: vec4f,
  s1: vec4f,
  s2: vec4f,
  s3: vec4f,
  s4: vec4f,
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

fn across(ta: vec4f, tb: f32, line: Line) -> vec4f {
  return ta.x * line.s0 + ta.y * line.s1 + ta.z * line.s2 + ta.w * line.s3 + tb * line.s4;
}

fn addLine(taps: Taps, sums: Sums, line: Line) -> Sums {
  return Sums(
    sums.s0 + across(taps.t4a, taps.t4b, line),
    sums.s1 + across(taps.t3a, taps.t3b, line),
    sums.s2 + across(taps.t2a, taps.t2b, line),
    sums.s3 + across(taps.t1a, taps.t1b, line),
    sums.s4 + across(taps.t0a, taps.t0b, line),
  );
}

// The oldest row is done, a new one begins.
fn nextRow(sums: Sums) -> Sums {
  return Sums(sums.s1, sums.s2, sums.s3, sums.s4, vec4f());
}
