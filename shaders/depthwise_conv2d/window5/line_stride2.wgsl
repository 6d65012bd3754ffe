// A line of the map under a 5×5 window with stride 2, for the depthwise kernels that walk down strips of
// four output columns: s0 … s4 are every second of eight pixels, shifted by a tap.

// `at` is the place of the strip's first pixel, `column` its x. Needs `near` and `vectors`.

const KERNEL = 5;

struct Line {
  s0: vec4f,
  s1: vec4f,
  s2: vec4f,
  s3: vec4f,
  s4: vec4f,
}

// For lines of whole pairs of vec4s.
fn alignedLine(at: u32, column: u32) -> Line {
  let v = vectors[at / 4u];
  let w = vectors[at / 4u + 1u];
  let l2 = near(at, column, -2);
  let l1 = near(at, column, -1);
  let r1 = near(at, column, 8);
  return Line(
    vec4f(l2, v.xz, w.x),
    vec4f(l1, v.yw, w.y),
    vec4f(v.xz, w.xz),
    vec4f(v.yw, w.yw),
    vec4f(v.z, w.xz, r1),
  );
}

// For lines of any width.
fn raggedLine(at: u32, column: u32) -> Line {
  let l2 = near(at, column, -2);
  let l1 = near(at, column, -1);
  let p0 = near(at, column, 0);
  let p1 = near(at, column, 1);
  let p2 = near(at, column, 2);
  let p3 = near(at, column, 3);
  let p4 = near(at, column, 4);
  let p5 = near(at, column, 5);
  let p6 = near(at, column, 6);
  let p7 = near(at, column, 7);
  let p8 = near(at, column, 8);
  return Line(
    vec4f(l2, p0, p2, p4),
    vec4f(l1, p1, p3, p5),
    vec4f(p0, p2, p4, p6),
    vec4f(p1, p3, p5, p7),
    vec4f(p2, p4, p6, p8),
  );
}
