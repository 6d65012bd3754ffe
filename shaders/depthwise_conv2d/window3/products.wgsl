// Sums for each tap of a 3×3 window, a row each. Needs line.wgsl or line_stride2.wgsl, and `scratch`.

struct Products {
  p0: vec3f,
  p1: vec3f,
  p2: vec3f,
}

fn dots(row: vec4f, line: Line) -> vec3f {
  return vec3f(dot(row, line.s0), dot(row, line.s1), dot(row, line.s2));
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
