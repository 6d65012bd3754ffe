// Products of a 7×7 window with stride 2. Needs products.wgsl.

// Lines 2t and 2t + 1 meet rows t − DONE … t + AHEAD of dy.
const DONE = 1;
const AHEAD = 2;

// Those rows, the newest first.
struct Ring {
  d0: vec4f,
  d1: vec4f,
  d2: vec4f,
  d3: vec4f,
}

fn pushRow(ring: Ring, row: vec4f) -> Ring {
  return Ring(row, ring.d0, ring.d1, ring.d2);
}

fn addEvenLine(products: Products, ring: Ring, line: Line) -> Products {
  return Products(
    products.p0a,
    products.p0b,
    products.p1a + leftDots(ring.d1, line),
    products.p1b + rightDots(ring.d1, line),
    products.p2a,
    products.p2b,
    products.p3a + leftDots(ring.d2, line),
    products.p3b + rightDots(ring.d2, line),
    products.p4a,
    products.p4b,
    products.p5a + leftDots(ring.d3, line),
    products.p5b + rightDots(ring.d3, line),
    products.p6a,
    products.p6b,
  );
}

fn addOddLine(products: Products, ring: Ring, line: Line) -> Products {
  return Products(
    products.p0a + leftDots(ring.d0, line),
    products.p0b + rightDots(ring.d0, line),
    products.p1a,
    products.p1b,
    products.p2a + leftDots(ring.d1, line),
    products.p2b + rightDots(ring.d1, line),
    products.p3a,
    products.p3b,
    products.p4a + leftDots(ring.d2, line),
    products.p4b + rightDots(ring.d2, line),
    products.p5a,
    products.p5b,
    products.p6a + leftDots(ring.d3, line),
    products.p6b + rightDots(ring.d3, line),
  );
}
