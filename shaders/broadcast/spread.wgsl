// Repeats a smaller map over a larger one, and multiplies:
//
//   out[n,c,y,x] = s[n or 0, c or 0, y or 0, x or 0] · (PRODUCT ? in[n,c,y,x] : 1)
//
// s (0)    map; a stride of 0 repeats that dimension
// in (1)   map of the result's shape (unused without PRODUCT)
// out (2)  map
//
// A thread computes four consecutive pixels of a channel row; see lib/rows.wgsl. Offsets and strides count
// vec4s, those of `s` floats.
// Parts: lib/rows.wgsl, lib/pixel.wgsl.

override PRODUCT: bool = false;

struct Params {
  // vec4s of a row of the result, channels, log2 of a workgroup's width: lib/rows.wgsl.
  columns: u32,
  rows: u32,
  shift: u32,
  // N·H·W of the result, and its sides.
  pixels: u32,
  height: u32,
  width: u32,
  sOffset: u32,
  sChannel: u32,
  sImage: u32,
  sRow: u32,
  sColumn: u32,
  inOffset: u32,
  inStride: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> s: array<f32>;
@group(0) @binding(1) var<storage, read> in: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> out: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let pixels = pixelsAt(place.x * 4u, u.height, u.width);
  let at = u.sOffset + place.y * u.sChannel + vec4u(pixels.image) * u.sImage + vec4u(pixels.y) * u.sRow +
    vec4u(pixels.x) * u.sColumn;
  var value = vec4f(s[at.x], s[at.y], s[at.z], s[at.w]);
  if (PRODUCT) {
    value *= in[u.inOffset + place.y * u.inStride + place.x];
  }
  out[u.outOffset + place.y * u.outStride + place.x] = withoutPadding(value, place.x, u.pixels);
}
