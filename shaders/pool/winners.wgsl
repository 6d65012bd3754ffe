// Where the first largest value of each window of a max pool lies: the first half of its gradient.
//
//   scratch[winners + c · pitch + (n · H′ + y) · W′ + x] = row-major position in the image of max_(i,j)
//
// input   (0)  map [N,C,H,W]
// scratch (1)  winners: positions as floats (exact below 2²⁴), rows of the result's pitch
//
// A thread computes four consecutive pixels of a channel row; see lib/rows.wgsl. `winners` counts vec4s,
// offset and stride of `input` floats.
// Parts: lib/rows.wgsl, lib/pixel.wgsl.

struct Params {
  // vec4s of a row of the result, channels, log2 of a workgroup's width: lib/rows.wgsl.
  columns: u32,
  rows: u32,
  shift: u32,
  // N·H·W of the result.
  pixels: u32,
  kernel: i32,
  stride: i32,
  padding: i32,
  height: i32,
  width: i32,
  outHeight: u32,
  outWidth: u32,
  inOffset: u32,
  inStride: u32,
  winners: u32,
}

// The most negative f32.
const LOWEST = -3.4028234e38;

@group(0) @binding(0) var<storage, read> input: array<f32>;
@group(0) @binding(1) var<storage, read_write> scratch: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let pixels = pixelsAt(place.x * 4u, u.outHeight, u.outWidth);
  let planes = vec4i(i32(u.inOffset + place.y * u.inStride)) + u.height * u.width * pixels.image;
  let tops = pixels.y * u.stride - u.padding;
  let lefts = pixels.x * u.stride - u.padding;
  var best = vec4f(LOWEST);
  var winner = vec4i(-1);
  for (var i = 0; i < u.kernel; i++) {
    let ys = tops + i;
    let inY = (ys >= vec4i()) & (ys < vec4i(u.height));
    for (var j = 0; j < u.kernel; j++) {
      let xs = lefts + j;
      let inside = inY & (xs >= vec4i()) & (xs < vec4i(u.width));
      let position = ys * u.width + xs;
      let at = planes + position;
      let value = vec4f(input[at.x], input[at.y], input[at.z], input[at.w]);
      let wins = inside & (value > best);
      best = select(best, value, wins);
      winner = select(winner, position, wins);
    }
  }
  scratch[u.winners + place.y * u.columns + place.x] = vec4f(winner);
}
