// Gradient of a depthwise convolution with respect to its input, for any window.
//
//   dx[n,c,y,x] = Σ_(i,j) w[c,i,j] · dy[n,c,(y+pad−i·d)/s,(x+pad−j·d)/s] where both quotients are whole and inside
//
// dy      (0)  map [N,C,H′,W′]
// weights (1)  packed [C][k·k]
// dx      (2)  map [N,C,H,W]
//
// A thread computes four consecutive pixels of a channel row; see lib/rows.wgsl. Offsets and strides of
// `dx` count vec4s, others floats.
// Parts: lib/rows.wgsl, lib/pixel.wgsl.

struct Params {
  columns: u32,
  rows: u32,
  shift: u32,
  // N·H·W
  pixels: u32,
  kernel: i32,
  stride: i32,
  padding: i32,
  dilation: i32,
  height: u32,
  width: u32,
  outHeight: i32,
  outWidth: i32,
  dyOffset: u32,
  dyStride: u32,
  dxOffset: u32,
  dxStride: u32,
  weights: u32,
}

@group(0) @binding(0) var<storage, read> dy: array<f32>;
@group(0) @binding(1) var<storage, read> weights: array<f32>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let pixels = pixelsAt(place.x * 4u, u.height, u.width);
  let planes = vec4i(i32(u.dyOffset + place.y * u.dyStride)) + u.outHeight * u.outWidth * pixels.image;
  // Divides coordinates by the stride: half a pixel more keeps whole quotients from rounding down.
  let inverse = 1.0 / f32(u.stride);
  var at = u.weights + place.y * u32(u.kernel * u.kernel);
  var sum = vec4f();
  for (var i = 0; i < u.kernel; i++) {
    let ys = pixels.y + u.padding - i * u.dilation;
    let ps = vec4i(floor((vec4f(ys) + 0.5) * inverse));
    let inP = (ps * u.stride == ys) & (ps >= vec4i()) & (ps < vec4i(u.outHeight));
    let lines = planes + ps * u.outWidth;
    for (var j = 0; j < u.kernel; j++) {
      let xs = pixels.x + u.padding - j * u.dilation;
      let qs = vec4i(floor((vec4f(xs) + 0.5) * inverse));
      let inside = inP & (qs * u.stride == xs) & (qs >= vec4i()) & (qs < vec4i(u.outWidth));
      let d = lines + qs;
      sum += weights[at] * select(vec4f(), vec4f(dy[d.x], dy[d.y], dy[d.z], dy[d.w]), inside);
      at++;
    }
  }
  dx[u.dxOffset + place.y * u.dxStride + place.x] = withoutPadding(sum, place.x, u.pixels);
}
