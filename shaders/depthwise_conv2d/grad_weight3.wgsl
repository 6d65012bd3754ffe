// Rows and products of the walking weight gradient, 3×3. Needs line3.wgsl and `scratch`.

// The rows of dy that meet a line of x: d0 under the window's first row, the newest.
struct Ring {
  d0: vec4f,
  d1: vec4f,
  d2: vec4f,
}

// Sums for each tap, a row of the window each.
struct Products {
  p0: vec3f,
  p1: vec3f,
  p2: vec3f,
}

fn pushRow(ring: Ring, row: vec4f) -> Ring {
  return Ring(row, ring.d0, ring.d1);
}

fn dots(row: vec4f, line: Line) -> vec3f {
  return vec3f(dot(row, line.s0), dot(row, line.s1), dot(row, line.s2));
}

fn addProducts(products: Products, ring: Ring, line: Line) -> Products {
  return Products(
    products.p0 + dots(ring.d0, line),
    products.p1 + dots(ring.d1, line),
    products.p2 + dots(ring.d2, line),
  );
}

fn writeProducts(at: u32, products: Products) {
  scratch[at + 0u] = products.p0.x;
  scratch[at + 1u] = products.p0.y;
  scratch[at + 2u] = products.p0.z;
  scratch[at + 3u] = products.p1.x;
  scratch[at + 4u] = products.p1.y;
  scratch[at + 5u] = products.p1.z;
  scratch[at + 6u] = products.p2.x;
  scratch[at + 7u] = products.p2.y;
  scratch[at + 8u] = products.p2.z;
}
