// Products of a 7×7 window with stride 1. Needs products.wgsl.

// The rows of dy that meet a line, the newest first: it lies under the window's first row.
struct Ring {
  d0: vec4f,
  d1: vec4f,
  d2: vec4f,
  d3: vec4f,
  d4: vec4f,
  d5: vec4f,
  d6: vec4f,
}

fn pushRow(ring: Ring, row: vec4f) -> Ring {
  return Ring(row, ring.d0, ring.d1, ring.d2, ring.d3, ring.d4, ring.d5);
}

fn addLine(products: Products, ring: Ring, line: Line) -> Products {
  return Products(
    products.p0a + leftDots(ring.d0, line),
    products.p0b + rightDots(ring.d0, line),
    products.p1a + leftDots(ring.d1, line),
    products.p1b + rightDots(ring.d1, line),
    products.p2a + leftDots(ring.d2, line),
    products.p2b + rightDots(ring.d2, line),
    products.p3a + leftDots(ring.d3, line),
    products.p3b + rightDots(ring.d3, line),
    products.p4a + leftDots(ring.d4, line),
    products.p4b + rightDots(ring.d4, line),
    products.p5a + leftDots(ring.d5, line),
    products.p5b + rightDots(ring.d5, line),
    products.p6a + leftDots(ring.d6, line),
    products.p6b + rightDots(ring.d6, line),
  );
}
