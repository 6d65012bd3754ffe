// Weight gradient of a dense convolution with any window.
//
//   dw[k,c,i,j] = Σ_(n,p,q) dy[n,k,p,q] · in[n,c,p·s+i·d−pad,q·s+j·d−pad]
//
// input   (0)  map [N,C,H,W], as floats; offsets and strides count floats
// dy      (1)  map [N,K,H′,W′], as vec4s; offsets and strides count vec4s; its padding is zero
// scratch (2)  partial sums [splits][K][C][k·k], `splitStride` floats apart
//
// A thread sums one tap of one input channel for eight output channels over every `splits`-th vec4 of
// dy's rows. Neighbouring threads take neighbouring vec4s.
// Parts: lib/pixel.wgsl.

struct Params {
  columns: u32,
  splits: u32,
  tiles: u32,
  kernel: i32,
  stride: i32,
  padding: i32,
  dilation: i32,
  height: u32,
  width: u32,
  outHeight: u32,
  outWidth: u32,
  outChannels: u32,
  inChannels: u32,
  inOffset: u32,
  inStride: u32,
  dyOffset: u32,
  dyStride: u32,
  partials: u32,
  splitStride: u32,
  images: u32,
}

@group(0) @binding(0) var<storage, read> input: array<f32>;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> scratch: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

fn reach(row: u32, pixel: Pixel, i: i32, j: i32) -> f32 {
  let y = u32(pixel.y * u.stride + i * u.dilation - u.padding);
  let x = u32(pixel.x * u.stride + j * u.dilation - u.padding);
  let inside = y < u.height && x < u.width && pixel.image < u.images;
  return select(0.0, input[row + (pixel.image * u.height + y) * u.width + x], inside);
}

fn dyRow(channel: u32) -> u32 {
  return u.dyOffset + min(channel, u.outChannels - 1u) * u.dyStride;
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let group = id.x / u.splits;
  let split = id.x - group * u.splits;
  let taps = u32(u.kernel * u.kernel);
  let pairs = group / taps;
  let tap = group - pairs * taps;
  let tile = pairs / u.inChannels;
  let c = pairs - tile * u.inChannels;
  if (tile >= u.tiles) {
    return;
  }
  let i = i32(tap) / u.kernel;
  let j = i32(tap) - i * u.kernel;
  let k = tile * 8u;
  let row = u.inOffset + c * u.inStride;
  let g0 = dyRow(k);
  let g1 = dyRow(k + 1u);
  let g2 = dyRow(k + 2u);
  let g3 = dyRow(k + 3u);
  let g4 = dyRow(k + 4u);
  let g5 = dyRow(k + 5u);
  let g6 = dyRow(k + 6u);
  let g7 = dyRow(k + 7u);
  var low = vec4f();
  var high = vec4f();
  for (var column = split; column < u.columns; column += u.splits) {
    let pixel0 = pixelAt(column * 4u, u.outHeight, u.outWidth);
    let pixel1 = nextPixel(pixel0, u.outHeight, u.outWidth);
    let pixel2 = nextPixel(pixel1, u.outHeight, u.outWidth);
    let pixel3 = nextPixel(pixel2, u.outHeight, u.outWidth);
    let x = vec4f(reach(row, pixel0, i, j), reach(row, pixel1, i, j), reach(row, pixel2, i, j), reach(row, pixel3, i, j));
    low += vec4f(dot(dy[g0 + column], x), dot(dy[g1 + column], x), dot(dy[g2 + column], x), dot(dy[g3 + column], x));
    high += vec4f(dot(dy[g4 + column], x), dot(dy[g5 + column], x), dot(dy[g6 + column], x), dot(dy[g7 + column], x));
  }
  let step = u.inChannels * taps;
  let at = u.partials + split * u.splitStride + k * step + c * taps + tap;
  let rest = u.outChannels - k;
  scratch[at] = low.x;
  if (rest > 1u) {
    scratch[at + step] = low.y;
  }
  if (rest > 2u) {
    scratch[at + 2u * step] = low.z;
  }
  if (rest > 3u) {
    scratch[at + 3u * step] = low.w;
  }
  if (rest > 4u) {
    scratch[at + 4u * step] = high.x;
  }
  if (rest > 5u) {
    scratch[at + 5u * step] = high.y;
  }
  if (rest > 6u) {
    scratch[at + 6u * step] = high.z;
  }
  if (rest > 7u) {
    scratch[at + 7u * step] = high.w;
  }
}
