// A line of the map under a 7×7 window with dilation 2, for the depthwise kernels that walk down strips of
// four columns: s0 … s6 are four pixels each, shifted by a tap.

// `at` is the place of the strip's first pixel, `column` its x. Needs `near` and `vectors`.

const KERNEL = 7;

struct Line {
  s0: vec4f,
  s1: vec4f,
  s2: vec4f,
  s3: vec4f,
  s4: vec4f,
  s5: vec4f,
  s6: vec4f,
}

// For lines of whole vec4s.
fn alignedLine(at: u32, column: u32) -> Line {
  let v = vectors[at / 4u];
  let l6 = near(at, column, -6);
  let l5 = near(at, column, -5);
  let l4 = near(at, column, -4);
  let l3 = near(at, column, -3);
  let l2 = near(at, column, -2);
  let l1 = near(at, column, -1);
  let r1 = near(at, column, 4);
  let r2 = near(at, column, 5);
  let r3 = near(at, column, 6);
  let r4 = near(at, column, 7);
  let r5 = near(at, column, 8);
  let r6 = near(at, column, 9);
  return Line(
    vec4f(l6, l5, l4, l3),
    vec4f(l4, l3, l2, l1),
    vec4f(l2, l1, v.xy),
    v,
    vec4f(v.zw, r1, r2),
    vec4f(r1, r2, r3, r4),
    vec4f(r3, r4, r5, r6),
  );
}

// For lines of any width.
fn raggedLine(at: u32, column: u32) -> Line {
  let l6 = near(at, column, -6);
  let l5 = near(at, column, -5);
  let l4 = near(at, column, -4);
  let l3 = near(at, column, -3);
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
  let p9 = near(at, column, 9);
  return Line(
    vec4f(l6, l5, l4, l3),
    vec4f(l4, l3, l2, l1),
    vec4f(l2, l1, p0, p1),
    vec4f(p0, p1, p2, p3),
    vec4f(p2, p3, p4, p5),
    vec4f(p4, p5, p6, p7),
    vec4f(p6, p7, p8, p9),
  );
}
