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
  height: u32,
  width: u32,
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

// in[row, y, x] of the image that starts at `plane`, zero outside it.
fn tap(plane: u32, y: i32, x: i32) -> f32 {
  let inside = u32(y) < u.height && u32(x) < u.width;
  return select(0.0, input[plane + u32(y) * u.width + u32(x)], inside);
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let row = u.inOffset + place.y * u.inStride;
  let size = u.height * u.width;
  let pixel0 = pixelAt(place.x * 4u, u.outHeight, u.outWidth);
  let pixel1 = nextPixel(pixel0, u.outHeight, u.outWidth);
  let pixel2 = nextPixel(pixel1, u.outHeight, u.outWidth);
  let pixel3 = nextPixel(pixel2, u.outHeight, u.outWidth);
  let planes = vec4u(row) + size * vec4u(pixel0.image, pixel1.image, pixel2.image, pixel3.image);
  let tops = u.stride * vec4i(pixel0.y, pixel1.y, pixel2.y, pixel3.y) - u.padding;
  let lefts = u.stride * vec4i(pixel0.x, pixel1.x, pixel2.x, pixel3.x) - u.padding;
  var at = u.weights + place.y * u32(u.kernel * u.kernel);
  var sum = vec4f();
  for (var i = 0; i < u.kernel; i++) {
    let ys = tops + i * u.dilation;
    for (var j = 0; j < u.kernel; j++) {
      let xs = lefts + j * u.dilation;
      sum += weights[at] * vec4f(
        tap(planes.x, ys.x, xs.x),
        tap(planes.y, ys.y, xs.y),
        tap(planes.z, ys.z, xs.z),
        tap(planes.w, ys.w, xs.w),
      );
      at++;
    }
  }
  if (FOLDED) {
    let source = u.coefficients + 2u * u.rows + place.y;
    sum = activate(coefficients[source] * sum + coefficients[source + u.rows]);
  }
  out[u.outOffset + place.y * u.outStride + place.x] = withoutPadding(sum, place.x, u.pixels);
}
