// Dense convolution with any window.
//
//   out[n,k,p,q] = f(scale[k] · Σ_(c,i,j) w[k,c,i,j] · in[n,c,p·s+i·d−pad,q·s+j·d−pad] + shift[k])   (FOLDED)
//   out[n,k,p,q] = Σ_(c,i,j) …                                                                      (otherwise)
//
// input        (0)  map [N,C,H,W], as floats; offsets and strides count floats
// weights      (1)  packed [⌈K/8⌉][C][k·k][8]
// coefficients (2)  flat [4,K], rows 2, 3 are scale and shift (FOLDED only)
// out          (3)  map [N,K,H′,W′], as vec4s; offsets and strides count vec4s
//
// A thread computes four consecutive pixels of eight output channels; see lib/rows.wgsl (rows = tiles).
// Parts: lib/rows.wgsl, lib/pixel.wgsl, lib/activation.wgsl, sums.wgsl.

override FOLDED: bool = false;

struct Params {
  columns: u32,
  tiles: u32,
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
  inChannels: u32,
  outChannels: u32,
}

@group(0) @binding(0) var<storage, read> input: array<f32>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read> coefficients: array<f32>;
@group(0) @binding(3) var<storage, read_write> out: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

// in[row, y, x] of the image that starts at `plane`, zero outside it.
fn tap(plane: u32, y: i32, x: i32) -> f32 {
  let inside = u32(y) < u.height && u32(x) < u.width;
  return select(0.0, input[plane + u32(y) * u.width + u32(x)], inside);
}

fn store(channel: u32, column: u32, sum: vec4f) {
  if (channel >= u.outChannels) {
    return;
  }
  var value = sum;
  if (FOLDED) {
    let at = u.coefficients + 2u * u.outChannels + channel;
    value = activate(coefficients[at] * value + coefficients[at + u.outChannels]);
  }
  out[u.outOffset + channel * u.outStride + column] = withoutPadding(value, column, u.pixels);
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.tiles) {
    return;
  }
  let size = u.height * u.width;
  let pixel0 = pixelAt(place.x * 4u, u.outHeight, u.outWidth);
  let pixel1 = nextPixel(pixel0, u.outHeight, u.outWidth);
  let pixel2 = nextPixel(pixel1, u.outHeight, u.outWidth);
  let pixel3 = nextPixel(pixel2, u.outHeight, u.outWidth);
  var planes = vec4u(u.inOffset) + size * vec4u(pixel0.image, pixel1.image, pixel2.image, pixel3.image);
  let tops = u.stride * vec4i(pixel0.y, pixel1.y, pixel2.y, pixel3.y) - u.padding;
  let lefts = u.stride * vec4i(pixel0.x, pixel1.x, pixel2.x, pixel3.x) - u.padding;
  var at = u.weights + place.y * u.inChannels * u32(u.kernel * u.kernel) * 2u;
  var sums = Sums();
  for (var c = 0u; c < u.inChannels; c++) {
    for (var i = 0; i < u.kernel; i++) {
      let ys = tops + i * u.dilation;
      for (var j = 0; j < u.kernel; j++) {
        let xs = lefts + j * u.dilation;
        let x = vec4f(
          tap(planes.x, ys.x, xs.x),
          tap(planes.y, ys.y, xs.y),
          tap(planes.z, ys.z, xs.z),
          tap(planes.w, ys.w, xs.w),
        );
        sums = accumulate(sums, weights[at], weights[at + 1u], x);
        at += 2u;
      }
    }
    planes += u.inStride;
  }
  let channel = place.y * 8u;
  store(channel, place.x, sums.s0);
  store(channel + 1u, place.x, sums.s1);
  store(channel + 2u, place.x, sums.s2);
  store(channel + 3u, place.x, sums.s3);
  store(channel + 4u, place.x, sums.s4);
  store(channel + 5u, place.x, sums.s5);
  store(channel + 6u, place.x, sums.s6);
  store(channel + 7u, place.x, sums.s7);
}
