// Matrix product of packed weights with the rows of a map: a 1×1 convolution with stride 1, its gradient
// with respect to the input (weights packed transposed), and a linear layer.
//
//   out[k, p] = f(scale[k] · Σ_c W[k,c] · in[c, p] + shift[k])     (FOLDED)
//   out[k, p] = Σ_c W[k,c] · in[c, p] + bias[k]                    (BIAS)
//   out[k, p] = Σ_c W[k,c] · in[c, p]                              (otherwise)
//
// p runs over all pixels of all images: a channel row of a map. Offsets and strides of maps count vec4s.
//
// input   (0)  map [N,C,H,W]
// weights (1)  packed [⌈K/8⌉][C][8]
// extra   (2)  coefficients flat [4,K], rows 2, 3 are scale and shift (FOLDED), or packed bias [K] (BIAS)
// out     (3)  map [N,K,H,W]
//
// A thread computes four consecutive pixels of eight output channels: 32 sums in registers.
// Parts: lib/rows.wgsl, lib/activation.wgsl, sums.wgsl, and product_plain.wgsl or product_quad.wgsl.

override FOLDED: bool = false;
override BIAS: bool = false;

struct Params {
  // vec4s of a row, log2 of the vec4s that a workgroup covers, tiles of eight output channels.
  columns: u32,
  shift: u32,
  tiles: u32,
  outChannels: u32,
  inChannels: u32,
  // N·H·W
  pixels: u32,
  inOffset: u32,
  inStride: u32,
  outOffset: u32,
  outStride: u32,
  // In vec4s.
  weights: u32,
  // In floats.
  extra: u32,
}

@group(0) @binding(0) var<storage, read> input: array<vec4f>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read> extra: array<f32>;
@group(0) @binding(3) var<storage, read_write> out: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

fn store(channel: u32, column: u32, sum: vec4f) {
  if (channel >= u.outChannels || column >= u.columns) {
    return;
  }
  var value = sum;
  if (FOLDED) {
    let at = u.extra + 2u * u.outChannels + channel;
    value = withoutPadding(activate(extra[at] * value + extra[at + u.outChannels]), column, u.pixels);
  } else if (BIAS) {
    value = withoutPadding(value + extra[u.extra + channel], column, u.pixels);
  }
  out[u.outOffset + channel * u.outStride + column] = value;
}

fn storeAll(tile: u32, column: u32, sums: Sums) {
  let channel = tile * 8u;
  store(channel, column, sums.s0);
  store(channel + 1u, column, sums.s1);
  store(channel + 2u, column, sums.s2);
  store(channel + 3u, column, sums.s3);
  store(channel + 4u, column, sums.s4);
  store(channel + 5u, column, sums.s5);
  store(channel + 6u, column, sums.s6);
  store(channel + 7u, column, sums.s7);
}
