// Gradient of average pooling: every window spreads its dy evenly.
//
//   dx[n,c,y,x] = Σ over windows (p,q) that hold (y,x): dy[n,c,p,q] / (COUNT_PADDING ? k² : taps inside the map)
//
// dy (0)  map [N,C,H′,W′]
// dx (1)  map [N,C,H,W]
//
// A thread computes four consecutive pixels of a channel row; see lib/rows.wgsl. Offsets and strides of
// `dx` count vec4s, of `dy` floats.
// Parts: lib/rows.wgsl, lib/pixel.wgsl.

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
  outHeight: i32,
  outWidth: i32,
  dyOffset: u32,
  dyStride: u32,
  dxOffset: u32,
  dxStride: u32,
}

@group(0) @binding(0) var<storage, read> dy: array<f32>;
@group(0) @binding(1) var<storage, read_write> dx: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

// Taps inside a side of `size` of the windows that start at `start`.
fn inside(start: vec4i, size: i32) -> vec4i {
  return min(start + u.kernel, vec4i(size)) - max(start, vec4i());
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let pixels = pixelsAt(place.x * 4u, u32(u.height), u32(u.width));
  let planes = vec4i(i32(u.dyOffset + place.y * u.dyStride)) + u.outHeight * u.outWidth * pixels.image;
  // The last window along a side that may hold the pixel; `reach` windows before it do so too.
  let bottoms = (pixels.y + u.padding) / u.stride;
  let rights = (pixels.x + u.padding) / u.stride;
  let reach = (u.kernel + u.stride - 1) / u.stride;
  var sum = vec4f();
  for (var i = 0; i < reach; i++) {
    let ps = bottoms - i;
    let tops = ps * u.stride - u.padding;
    let inP = (ps >= vec4i()) & (ps < vec4i(u.outHeight)) & (tops + u.kernel > pixels.y);
    for (var j = 0; j < reach; j++) {
      let qs = rights - j;
      let lefts = qs * u.stride - u.padding;
      let holds = inP & (qs >= vec4i()) & (qs < vec4i(u.outWidth)) & (lefts + u.kernel > pixels.x);
      let at = planes + ps * u.outWidth + qs;
      let value = vec4f(dy[at.x], dy[at.y], dy[at.z], dy[at.w]);
      if (COUNT_PADDING) {
        sum += select(vec4f(), value, holds);
      } else {
        sum += select(vec4f(), value / vec4f(inside(tops, u.height) * inside(lefts, u.width)), holds);
      }
    }
  }
  if (COUNT_PADDING) {
    sum /= f32(u.kernel * u.kernel);
  }
  dx[u.dxOffset + place.y * u.dxStride + place.x] = withoutPadding(sum, place.x, u.pixels);
}
