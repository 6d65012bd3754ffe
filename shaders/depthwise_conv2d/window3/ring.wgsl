// Products of a 3×3 window with stride 1. Needs products.wgsl.

// The rows of dy that meet a line, the newest first: it lies under the window's first row.
struct Ring {
  d0: vec4f,
  d1: vec4f,
  d2: vec4f,
}

fn pushRow(ring: Ring, row: vec4f) -> Ring {
  return Ring(row, ring.d0, ring.d1);
}

fn addLine(products: Products, ring: Ring, line: Line) -> Products {
  return Products(
    products.p0 + dots(ring.d0, line),
    products.p1 + dots(ring.d1, line),
    products.p2 + dots(ring.d2, line),
  );
}
