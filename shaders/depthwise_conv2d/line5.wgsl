// The 5×5 window of the depthwise kernels that walk down a strip of rows, four pixels wide.
// Taps and lines live in registers; a Line is one row of the map, shifted under each column of the window.
// Needs `near` and `vectors` of the including shader.

const KERNEL = 5;

struct Line {
  s0: vec4f,
  s1: vec4f,
  s2: vec4f,
  s3: vec4f,
  s4: vec4f,
}

// Four pixels and their neighbours, for rows of whole vec4s: `at` is the first pixel's place, `column` its x.
fn alignedLine(at: u32, column: u32) -> Line {
  let v = vectors[at / 4u];
  let l2 = near(at, column, -2);
  let l1 = near(at, column, -1);
  let r1 = near(at, column, 4);
  let r2 = near(at, column, 5);
  return Line(
    vec4f(l2, l1, v.xy),
    vec4f(l1, v.xyz),
    v,
    vec4f(v.yzw, r1),
    vec4f(v.zw, r1, r2),
  );
}

// The same for rows of any width.
fn raggedLine(at: u32, column: u32) -> Line {
  let l2 = near(at, column, -2);
  let l1 = near(at, column, -1);
  let p0 = near(at, column, 0);
  let p1 = near(at, column, 1);
  let p2 = near(at, column, 2);
  let p3 = near(at, column, 3);
  let p4 = near(at, column, 4);
  let p5 = near(at, column, 5);
  return Line(
    vec4f(l2, l1, p0, p1),
    vec4f(l1, p0, p1, p2),
    vec4f(p0, p1, p2, p3),
    vec4f(p1, p2, p3, p4),
    vec4f(p2, p3, p4, p5),
  );
}
