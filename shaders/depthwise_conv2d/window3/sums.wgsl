// Sums of a 3×3 window with stride 1. Needs line.wgsl and taps.wgsl.

// Unfinished output rows, the oldest first; the next line completes it.
struct Sums {
  s0: vec4f,
  s1: vec4f,
  s2: vec4f,
}

// One row of taps over a line.
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
