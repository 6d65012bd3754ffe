// Four pixels of a line and their neighbours: the three shifts that a 3×3 window needs, for lines of whole
// vec4s. Needs `scalars` and `vectors` (the same map) and u.width.

struct Line {
  s0: vec4f,
  s1: vec4f,
  s2: vec4f,
}

// The pixel `step` columns from the one at `at`, zero outside the line.
fn near(at: u32, column: u32, step: i32) -> f32 {
  return select(0.0, scalars[at + u32(step)], column + u32(step) < u.width);
}

// `at` is the place of the first pixel, `column` its x.
fn alignedLine(at: u32, column: u32) -> Line {
  let v = vectors[at / 4u];
  return Line(vec4f(near(at, column, -1), v.xyz), v, vec4f(v.yzw, near(at, column, 4)));
}
