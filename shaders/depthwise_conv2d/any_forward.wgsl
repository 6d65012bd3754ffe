// Depthwise convolution with any window; forward.wgsl is the fast one for stride 1.
//
//   out[n,c,p,q] = f(scale[c] · Σ_(i,j) w[c,i,j] · in[n,c,p·s+i·d−pad,q·s+j·d−pad] + shift[c])   (FOLDED)
//   out[n,c,p,q] = Σ_(i,j) …                                                                  (otherwise)
//
// input        (0)  map [N,C,H,W]
// weights      (1)  packed [C][k·k]
// coefficients (2)  flat [4,C], rows 2, 3 are scale and shift (FOLDED only)
// out          (3)  map [N,C,H′,W′]
//
// A thread computes four consecutive pixels of a channel row; see lib/rows.wgsl. Offsets and strides of
// `out` count vec4s, others floats.
// Parts: lib/rows.wgsl, lib/pixel.wgsl, lib/activation.wgsl.

override FOLDED: bool = false;

struct Params {
  columns: u32,
  rows: u32,
  shift: u32,
  // N·H′·W′
  pixels: u32,
  kernel: i32,
  stride: i32,
  padding: i32,
  dilation: i32,
  height: i32,
  width: i32,
  outHeight: u32,
  outWidth: u32,
  inOffset: u32,
  inStride: u32,
  outOffset: u32,
  outStride: u32,
  weights: u32,
  coefficients: u32,
}

@group(0) @binding(0) var<storage, read> input: array<f32>;
@group(0) @binding(1) var<storage, read> weights: array<f32>;
@group(0) @binding(2) var<storage, read> coefficients: array<f32>;
@group(0) @binding(3) var<storage, read_write> out: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let pixels = pixelsAt(place.x * 4u, u.outHeight, u.outWidth);
  let planes = vec4i(i32(u.inOffset + place.y * u.inStride)) + u.height * u.width * pixels.image;
  let tops = u.stride * pixels.y - u.padding;
  let lefts = u.stride * pixels.x - u.padding;
  var at = u.weights + place.y * u32(u.kernel * u.kernel);
  var sum = vec4f();
  for (var i = 0; i < u.kernel; i++) {
    let ys = tops + i * u.dilation;
    let inY = (ys >= vec4i()) & (ys < vec4i(u.height));
    let lines = planes + ys * u.width;
    for (var j = 0; j < u.kernel; j++) {
      let xs = lefts + j * u.dilation;
      let inside = inY & (xs >= vec4i()) & (xs < vec4i(u.width));
      let v = lines + xs;
      sum += weights[at] * select(vec4f(), vec4f(input[v.x], input[v.y], input[v.z], input[v.w]), inside);
      at++;
    }
  }
  if (FOLDED) {
    let source = u.coefficients + 2u * u.rows + place.y;
    sum = activate(coefficients[source] * sum + coefficients[source + u.rows]);
  }
  out[u.outOffset + place.y * u.outStride + place.x] = withoutPadding(sum, place.x, u.pixels);
}
