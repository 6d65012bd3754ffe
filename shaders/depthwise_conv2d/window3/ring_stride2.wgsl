// Products of a 3×3 window with stride 2. Needs products.wgsl.

// Lines 2t and 2t + 1 meet rows t − DONE … t + AHEAD of dy.
const DONE = 0;
const AHEAD = 1;

// Those rows, the newest first.
struct Ring {
  d0: vec4f,
  d1: vec4f,
}

fn pushRow(ring: Ring, row: vec4f) -> Ring {
  return Ring(row, ring.d0);
}

fn addEvenLine(products: Products, ring: Ring, line: Line) -> Products {
  return Products(
    products.p0,
    products.p1 + dots(ring.d1, line),
    products.p2,
  );
}

fn addOddLine(products: Products, ring: Ring, line: Line) -> Products {
  return Products(
    products.p0 + dots(ring.d0, line),
    products.p1,
    products.p2 + dots(ring.d1, line),
  );
}
