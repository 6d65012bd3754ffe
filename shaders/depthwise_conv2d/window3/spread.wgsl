// What a line of dy adds to the input gradient of a 3×3 window with stride 2, for the kernel that walks
// down strips of four columns of dy, eight of dx. Needs taps.wgsl, `near` and `vectors`.

const KERNEL = 3;

// Four pixels of dy: from the strip's first (s0), shifted right (s1, …) and left (m1, …).
struct Line {
  s0: vec4f,
  s1: vec4f,
}

fn alignedLine(at: u32, column: u32) -> Line {
  let v = vectors[at / 4u];
  let r1 = near(at, column, 4);
  return Line(v, vec4f(v.yzw, r1));
}

fn raggedLine(at: u32, column: u32) -> Line {
  let p0 = near(at, column, 0);
  let p1 = near(at, column, 1);
  let p2 = near(at, column, 2);
  let p3 = near(at, column, 3);
  let p4 = near(at, column, 4);
  return Line(
    vec4f(p0, p1, p2, p3),
    vec4f(p1, p2, p3, p4),
  );
}

// Even columns of dx under one row of taps.
fn acrossEven(t: vec3f, line: Line) -> vec4f {
  return t.y * line.s0;
}

// Odd columns of dx under one row of taps.
fn acrossOdd(t: vec3f, line: Line) -> vec4f {
  return t.x * line.s1 + t.z * line.s0;
}

// Unfinished rows of dx, the oldest first: even and odd columns.
struct Sums {
  e0: vec4f,
  o0: vec4f,
  e1: vec4f,
  o1: vec4f,
  e2: vec4f,
  o2: vec4f,
}

fn addLine(taps: Taps, sums: Sums, line: Line) -> Sums {
  return Sums(
    sums.e0 + acrossEven(taps.t0, line),
    sums.o0 + acrossOdd(taps.t0, line),
    sums.e1 + acrossEven(taps.t1, line),
    sums.o1 + acrossOdd(taps.t1, line),
    sums.e2 + acrossEven(taps.t2, line),
    sums.o2 + acrossOdd(taps.t2, line),
  );
}

// The two oldest rows are done, two new ones begin.
fn nextRows(sums: Sums) -> Sums {
  return Sums(sums.e2, sums.o2, vec4f(), vec4f(), vec4f(), vec4f());
}
