// Sums for each tap of a 5×5 window, a row each. Needs line.wgsl or line_stride2.wgsl, and `scratch`.

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

fn leftDots(row: vec4f, line: Line) -> vec4f {
  return vec4f(dot(row, line.s0), dot(row, line.s1), dot(row, line.s2), dot(row, line.s3));
}

fn rightDots(row: vec4f, line: Line) -> f32 {
  return dot(row, line.s4);
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
