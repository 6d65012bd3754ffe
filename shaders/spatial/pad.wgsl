// Moves a map inside its frame: out[n,c,y,x] = in[n, c, y − top, x − left], 0 outside.
//
// in (0), out (1)  maps
//
// A thread computes four consecutive pixels of a channel row; see lib/rows.wgsl. Offsets and strides of `out`
// count vec4s, of `in` floats.
// Parts: lib/rows.wgsl, lib/pixel.wgsl.

struct Params {
  // vec4s of a row of the result, channels, log2 of a workgroup's width: lib/rows.wgsl.
  columns: u32,
  rows: u32,
  shift: u32,
  // N·H·W of the result, and its sides.
  pixels: u32,
  outHeight: u32,
  outWidth: u32,
  height: i32,
  width: i32,
  top: i32,
  left: i32,
  inOffset: u32,
  inStride: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> in: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let pixels = pixelsAt(place.x * 4u, u.outHeight, u.outWidth);
  let ys = pixels.y - u.top;
  let xs = pixels.x - u.left;
  let inside = (ys >= vec4i()) & (ys < vec4i(u.height)) & (xs >= vec4i()) & (xs < vec4i(u.width));
  let plane = i32(u.inOffset + place.y * u.inStride);
  let at = select(vec4i(plane), plane + (pixels.image * u.height + ys) * u.width + xs, inside);
  let value = select(vec4f(), vec4f(in[at.x], in[at.y], in[at.z], in[at.w]), inside);
  out[u.outOffset + place.y * u.outStride + place.x] = withoutPadding(value, place.x, u.pixels);
}
