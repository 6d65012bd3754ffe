// Sums of a 3×3 window with stride 2. Needs line_stride2.wgsl and taps.wgsl.

// At lines 2t and 2t + 1, output rows t − DONE … t + AHEAD are unfinished; the lines complete the first.
const DONE = 0;
const AHEAD = 1;

struct Sums {
  s0: vec4f,
  s1: vec4f,
}

// One row of taps over a line.
fn across(t: vec3f, line: Line) -> vec4f {
  return t.x * line.s0 + t.y * line.s1 + t.z * line.s2;
}

fn addEvenLine(taps: Taps, sums: Sums, line: Line) -> Sums {
  return Sums(
    sums.s0 + across(taps.t1, line),
    sums.s1,
  );
}

fn addOddLine(taps: Taps, sums: Sums, line: Line) -> Sums {
  return Sums(
    sums.s0 + across(taps.t2, line),
    sums.s1 + across(taps.t0, line),
  );
}

fn nextRow(sums: Sums) -> Sums {
  return Sums(sums.s1, vec4f());
}
