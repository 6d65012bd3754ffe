// Sums for each tap of a 7×7 window, a row each. Needs line.wgsl or line_stride2.wgsl, and `scratch`.

struct Products {
  p0a: vec4f,
  p0b: vec3f,
  p1a: vec4f,
  p1b: vec3f,
  p2a: vec4f,
  p2b: vec3f,
  p3a: vec4f,
  p3b: vec3f,
  p4a: vec4f,
  p4b: vec3f,
  p5a: vec4f,
  p5b: vec3f,
  p6a: vec4f,
  p6b: vec3f,
}

fn leftDots(row: vec4f, line: Line) -> vec4f {
  return vec4f(dot(row, line.s0), dot(row, line.s1), dot(row, line.s2), dot(row, line.s3));
}

fn rightDots(row: vec4f, line: Line) -> vec3f {
  return vec3f(dot(row, line.s4), dot(row, line.s5), dot(row, line.s6));
}

fn writeProducts(at: u32, products: Products) {
  scratch[at + 0u] = products.p0a.x;
  scratch[at + 1u] = products.p0a.y;
  scratch[at + 2u] = products.p0a.z;
  scratch[at + 3u] = products.p0a.w;
  scratch[at + 4u] = products.p0b.x;
  scratch[at + 5u] = products.p0b.y;
  scratch[at + 6u] = products.p0b.z;
  scratch[at + 7u] = products.p1a.x;
  scratch[at + 8u] = products.p1a.y;
  scratch[at + 9u] = products.p1a.z;
  scratch[at + 10u] = products.p1a.w;
  scratch[at + 11u] = products.p1b.x;
  scratch[at + 12u] = products.p1b.y;
  scratch[at + 13u] = products.p1b.z;
  scratch[at + 14u] = products.p2a.x;
  scratch[at + 15u] = products.p2a.y;
  scratch[at + 16u] = products.p2a.z;
  scratch[at + 17u] = products.p2a.w;
  scratch[at + 18u] = products.p2b.x;
  scratch[at + 19u] = products.p2b.y;
  scratch[at + 20u] = products.p2b.z;
  scratch[at + 21u] = products.p3a.x;
  scratch[at + 22u] = products.p3a.y;
  scratch[at + 23u] = products.p3a.z;
  scratch[at + 24u] = products.p3a.w;
  scratch[at + 25u] = products.p3b.x;
  scratch[at + 26u] = products.p3b.y;
  scratch[at + 27u] = products.p3b.z;
  scratch[at + 28u] = products.p4a.x;
  scratch[at + 29u] = products.p4a.y;
  scratch[at + 30u] = products.p4a.z;
  scratch[at + 31u] = products.p4a.w;
  scratch[at + 32u] = products.p4b.x;
  scratch[at + 33u] = products.p4b.y;
  scratch[at + 34u] = products.p4b.z;
  scratch[at + 35u] = products.p5a.x;
  scratch[at + 36u] = products.p5a.y;
  scratch[at + 37u] = products.p5a.z;
  scratch[at + 38u] = products.p5a.w;
  scratch[at + 39u] = products.p5b.x;
  scratch[at + 40u] = products.p5b.y;
  scratch[at + 41u] = products.p5b.z;
  scratch[at + 42u] = products.p6a.x;
  scratch[at + 43u] = products.p6a.y;
  scratch[at + 44u] = products.p6a.z;
  scratch[at + 45u] = products.p6a.w;
  scratch[at + 46u] = products.p6b.x;
  scratch[at + 47u] = products.p6b.y;
  scratch[at + 48u] = products.p6b.z;
}
