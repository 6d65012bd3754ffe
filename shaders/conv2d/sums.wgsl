// Sums of four pixels for eight channels, in registers.

struct Sums {
  s0: vec4f,
  s1: vec4f,
  s2: vec4f,
  s3: vec4f,
  s4: vec4f,
  s5: vec4f,
  s6: vec4f,
  s7: vec4f,
}

// Adds the outer product of eight weights and four pixels.
fn accumulate(sums: Sums, low: vec4f, high: vec4f, x: vec4f) -> Sums {
  return Sums(
    sums.s0 + low.x * x,
    sums.s1 + low.y * x,
    sums.s2 + low.z * x,
    sums.s3 + low.w * x,
    sums.s4 + high.x * x,
    sums.s5 + high.y * x,
    sums.s6 + high.z * x,
    sums.s7 + high.w * x,
  );
}
