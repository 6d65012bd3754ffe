// Products of a 5×5 window with stride 2. Needs products.wgsl.

// Lines 2t and 2t + 1 meet rows t − DONE … t + AHEAD of dy.
const DONE = 1;
const AHEAD = 1;

// Those rows, the newest first.
struct Ring {
  d0: vec4f,
  d1: vec4f,
  d2: vec4f,
}

fn pushRow(ring: Ring, row: vec4f) -> Ring {
  return Ring(row, ring.d0, ring.d1);
}

fn addEvenLine(products: Products, ring: Ring, line: Line) -> Products {
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
  );
}

fn addOddLine(products: Products, ring: Ring, line: Line) -> Products {
  return Products(
    products.p0a,
    products.p0b,
    products.p1a + leftDots(ring.d0, line),
    products.p1b + rightDots(ring.d0, line),
    products.p2a,
    products.p2b,
    products.p3a + leftDots(ring.d1, line),
    products.p3b + rightDots(ring.d1, line),
    products.p4a,
    products.p4b,
  );
}
