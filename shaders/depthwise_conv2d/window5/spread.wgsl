// What a line of dy adds to the input gradient of a 5×5 window with stride 2, for the kernel that walks
// down strips of four columns of dy, eight of dx. Needs taps.wgsl, `near` and `vectors`.

const KERNEL = 5;

// Four pixels of dy: from the strip's first (s0), shifted right (s1, …) and left (m1, …).
struct Line {
  m1: vec4f,
  s0: vec4f,
  s1: vec4f,
}

fn alignedLine(at: u32, column: u32) -> Line {
  let v = vectors[at / 4u];
  let l1 = near(at, column, -1);
  let r1 = near(at, column, 4);
  return Line(vec4f(l1, v.xyz), v, vec4f(v.yzw, r1));
}

fn raggedLine(at: u32, column: u32) -> Line {
  let l1 = near(at, column, -1);
  let p0 = near(at, column, 0);
  let p1 = near(at, column, 1);
  let p2 = near(at, column, 2);
  let p3 = near(at, column, 3);
  let p4 = near(at, column, 4);
  return Line(
    vec4f(l1, p0, p1, p2),
    vec4f(p0, p1, p2, p3),
    vec4f(p1, p2, p3, p4),
  );
}

// Even columns of dx under one row of taps.
fn acrossEven(ta: vec4f, tb: f32, line: Line) -> vec4f {
  return ta.x * line.s1 + ta.z * line.s0 + tb * line.m1;
}

// Odd columns of dx under one row of taps.
fn acrossOdd(ta: vec4f, tb: f32, line: Line) -> vec4f {
  return ta.y * line.s1 + ta.w * line.s0;
}

// Unfinished rows of dx, the oldest first: even and odd columns.
struct Sums {
  e0: vec4f,
  o0: vec4f,
  e1: vec4f,
  o1: vec4f,
  e2: vec4f,
  o2: vec4f,
  e3: vec4f,
  o3: vec4f,
  e4: vec4f,
  o4: vec4f,
}

fn addLine(taps: Taps, sums: Sums, line: Line) -> Sums {
  return Sums(
    sums.e0 + acrossEven(taps.t0a, taps.t0b, line),
    sums.o0 + acrossOdd(taps.t0a, taps.t0b, line),
    sums.e1 + acrossEven(taps.t1a, taps.t1b, line),
    sums.o1 + acrossOdd(taps.t1a, taps.t1b, line),
    sums.e2 + acrossEven(taps.t2a, taps.t2b, line),
    sums.o2 + acrossOdd(taps.t2a, taps.t2b, line),
    sums.e3 + acrossEven(taps.t3a, taps.t3b, line),
    sums.o3 + acrossOdd(taps.t3a, taps.t3b, line),
    sums.e4 + acrossEven(taps.t4a, taps.t4b, line),
    sums.o4 + acrossOdd(taps.t4a, taps.t4b, line),
  );
}

// The two oldest rows are done, two new ones begin.
fn nextRows(sums: Sums) -> Sums {
  return Sums(sums.e2, sums.o2, sums.e3, sums.o3, sums.e4, sums.o4, vec4f(), vec4f(), vec4f(), vec4f());
}
