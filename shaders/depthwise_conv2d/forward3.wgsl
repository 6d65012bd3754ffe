// Taps and sums of the walking forward kernel, 3×3. Needs line3.wgsl and `weights`.

// Taps, a row of the window each.
struct Taps {
  t0: vec3f,
  t1: vec3f,
  t2: vec3f,
}

// Unfinished output rows: s0 the oldest, which the next line completes.
struct Sums {
  s0: vec4f,
  s1: vec4f,
  s2: vec4f,
}

fn readTaps(at: u32) -> Taps {
  return Taps(
    vec3f(weights[at + 0u], weights[at + 1u], weights[at + 2u]),
    vec3f(weights[at + 3u], weights[at + 4u], weights[at + 5u]),
    vec3f(weights[at + 6u], weights[at + 7u], weights[at + 8u]),
  );
}

fn across(t: vec3f, line: Line) -> vec4f {
  return t.x * line.s0 + t.y * line.s1 + t.z * line.s2;
}

fn addLine(taps: Taps, sums: Sums, line: Line) -> Sums {
  return Sums(
    sums.s0 + across(taps.t2, line),
    sums.s1 + across(taps.t1, line),
    sums.s2 + across(taps.t0, line),
  );
}

// The oldest row is done, a new one begins.
fn nextRow(sums: Sums) -> Sums {
  return Sums(sums.s1, sums.s2, vec4f());
}
