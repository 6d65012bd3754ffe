// Sums of a 7×7 window with stride 2. Needs line_stride2.wgsl and taps.wgsl.

// At lines 2t and 2t + 1, output rows t − DONE … t + AHEAD are unfinished; the lines complete the first.
const DONE = 1;
const AHEAD = 2;

struct Sums {
  s0: vec4f,
  s1: vec4f,
  s2: vec4f,
  s3: vec4f,
}

// One row of taps over a line.
fn across(ta: vec4f, tb: vec3f, line: Line) -> vec4f {
  return ta.x * line.s0 + ta.y * line.s1 + ta.z * line.s2 + ta.w * line.s3 + tb.x * line.s4 + tb.y * line.s5 + tb.z * line.s6;
}

fn addEvenLine(taps: Taps, sums: Sums, line: Line) -> Sums {
  return Sums(
    sums.s0 + across(taps.t5a, taps.t5b, line),
    sums.s1 + across(taps.t3a, taps.t3b, line),
    sums.s2 + across(taps.t1a, taps.t1b, line),
    sums.s3,
  );
}

fn addOddLine(taps: Taps, sums: Sums, line: Line) -> Sums {
  return Sums(
    sums.s0 + across(taps.t6a, taps.t6b, line),
    sums.s1 + across(taps.t4a, taps.t4b, line),
    sums.s2 + across(taps.t2a, taps.t2b, line),
    sums.s3 + across(taps.t0a, taps.t0b, line),
  );
}

fn nextRow(sums: Sums) -> Sums {
  return Sums(sums.s1, sums.s2, sums.s3, vec4f());
}
