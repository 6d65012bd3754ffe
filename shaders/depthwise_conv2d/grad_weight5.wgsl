// Rows and products of the walking weight gradient, 5×5. Needs line5.wgsl and `scratch`.

// The rows of dy that meet a line of x: d0 under the window's first row, the newest.
struct Ring {
  d0: vec4f,
  d1: vec4f,
  d2: vec4f,
  d3: vec4f,
  d4: vec4f,
}

// Sums for each tap, a row of the window each.
struct Products {
  p0a: vec4f,
  p0b: f32,
  p1a: vec4f,
  p1b: f32,
  p2a: vec4f,
  p2b: f32,
  p3a: vec4f,
  p3b: f32,
  p4a: vec4f,
  p4b: f32,
}

fn pushRow(ring: Ring, row: vec4f) -> Ring {
  return Ring(row, ring.d0, ring.d1, ring.d2, ring.d3);
}

fn leftDots(row: vec4f, line: Line) -> vec4f {
  return vec4f(dot(row, line.s0), dot(row, line.s1), dot(row, line.s2), dot(row, line.s3));
}

fn rightDots(row: vec4f, line: Line) -> f32 {
  return dot(row, line.s4);
}

fn addProducts(products: Products, ring: Ring, line: Line) -> Products {
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
  );
}

fn writeProducts(at: u32, products: Products) {
  scratch[at + 0u] = products.p0a.x;
  scratch[at + 1u] = products.p0a.y;
  scratch[at + 2u] = products.p0a.z;
  scratch[at + 3u] = products.p0a.w;
  scratch[at + 4u] = products.p0b;
  scratch[at + 5u] = products.p1a.x;
  scratch[at + 6u] = products.p1a.y;
  scratch[at + 7u] = products.p1a.z;
  scratch[at + 8u] = products.p1a.w;
  scratch[at + 9u] = products.p1b;
  scratch[at + 10u] = products.p2a.x;
  scratch[at + 11u] = products.p2a.y;
  scratch[at + 12u] = products.p2a.z;
  scratch[at + 13u] = products.p2a.w;
  scratch[at + 14u] = products.p2b;
  scratch[at + 15u] = products.p3a.x;
  scratch[at + 16u] = products.p3a.y;
  scratch[at + 17u] = products.p3a.z;
  scratch[at + 18u] = products.p3a.w;
  scratch[at + 19u] = products.p3b;
  scratch[at + 20u] = products.p4a.x;
  scratch[at + 21u] = products.p4a.y;
  scratch[at + 22u] = products.p4a.z;
  scratch[at + 23u] = products.p4a.w;
  scratch[at + 24u] = products.p4b;
}
