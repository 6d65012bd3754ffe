// Max and average pooling.
//
//   max: out[n,c,y,x] = max_(i,j) in[n,c,y·s+i−p,x·s+j−p] over the taps inside the map
//   avg: their sum / (COUNT_PADDING ? k² : number of taps inside the map)
//
// input (0)  map [N,C,H,W]
// out   (1)  map [N,C,H′,W′]
//
// A thread computes four consecutive pixels of a channel row; see lib/rows.wgsl. Offsets and strides of
// `out` count vec4s, of `input` floats.
// Parts: lib/rows.wgsl, lib/pixel.wgsl.

override AVERAGE: bool = false;
override COUNT_PADDING: bool = false;

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
  outOffset: u32,
  outStride: u32,
}

// The most negative f32.
const LOWEST = -3.4028234e38;

@group(0) @binding(0) var<storage, read> input: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<vec4f>;
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
  var sum = vec4f();
  for (var i = 0; i < u.kernel; i++) {
    let ys = tops + i;
    let lines = planes + ys * u.width;
    let inY = (ys >= vec4i()) & (ys < vec4i(u.height));
    for (var j = 0; j < u.kernel; j++) {
      let xs = lefts + j;
      let inside = inY & (xs >= vec4i()) & (xs < vec4i(u.width));
      let at = lines + xs;
      let value = vec4f(input[at.x], input[at.y], input[at.z], input[at.w]);
      if (AVERAGE) {
        sum += select(vec4f(), value, inside);
      } else {
        best = select(best, max(best, value), inside);
      }
    }
  }
  if (AVERAGE) {
    let across = min(lefts + u.kernel, vec4i(u.width)) - max(lefts, vec4i());
    let down = min(tops + u.kernel, vec4i(u.height)) - max(tops, vec4i());
    best = sum / vec4f(select(across * down, vec4i(u.kernel * u.kernel), COUNT_PADDING));
  }
  out[u.outOffset + place.y * u.outStride + place.x] = withoutPadding(best, place.x, u.pixels);
}
