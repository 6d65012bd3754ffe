// Threads over the rows of a map, vec4 by vec4. A workgroup of 64 covers 64 >> shift rows of 1 << shift
// vec4s, so that maps of 2×2 pixels fill it as well as large ones do, without a division. Kernels with a
// `span` do every span-th vec4 from there on, so that what belongs to the row is read once for several.

// (vec4 in the row, row) of a thread.
fn rowPlace(group: vec3u, thread: u32, shift: u32) -> vec2u {
  let width = 1u << shift;
  return vec2u((group.x << shift) + (thread & (width - 1u)), group.y * (64u >> shift) + (thread >> shift));
}

// Zeroes what lies beyond the `pixels` of a row: its padding.
fn withoutPadding(value: vec4f, column: u32, pixels: u32) -> vec4f {
  return select(vec4f(), value, vec4u(0u, 1u, 2u, 3u) + 4u * column < vec4u(pixels));
}
