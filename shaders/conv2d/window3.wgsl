// Dense 3×3 convolution with stride 1 and as many rows and columns out as in, for W a multiple of 4.
//
//   out[n,k,y,x] = f(scale[k] · Σ_(c,i,j) w[k,c,i,j] · in[n,c,y+i−1,x+j−1] + shift[k])     (FOLDED)
//   out[n,k,y,x] = Σ_(c,i,j) …                                                           (otherwise)
//
// With the weights transposed and their taps reversed it is also the gradient with respect to the input.
//
// scalars (0), vectors (1)  the same map [N,C,H,W], as floats and as vec4s
// weights      (2)  packed [⌈K/8⌉][C][9][8]
// coefficients (3)  flat [4,K], rows 2, 3 are scale and shift (FOLDED only)
// out          (4)  map [N,K,H,W], as vec4s
//
// A thread computes four pixels of a line for eight output channels: a line of the input is loaded once for
// its three taps. Offsets and strides of the input count floats, those of the output and the weights vec4s.
// Parts: lib/activation.wgsl, sums.wgsl, line3.wgsl, and window3_plain or window3_quad.

override FOLDED: bool = false;

struct Params {
  // vec4s of a row and of a line.
  columns: u32,
  strips: u32,
  height: u32,
  width: u32,
  outChannels: u32,
  inChannels: u32,
  inOffset: u32,
  inStride: u32,
  outOffset: u32,
  outStride: u32,
  weights: u32,
  coefficients: u32,
}

@group(0) @binding(0) var<storage, read> scalars: array<f32>;
@group(0) @binding(1) var<storage, read> vectors: array<vec4f>;
@group(0) @binding(2) var<storage, read> weights: array<vec4f>;
@group(0) @binding(3) var<storage, read> coefficients: array<f32>;
@group(0) @binding(4) var<storage, read_write> out: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

// The line `step` below the one at `at`, zero outside the image. Lines outside are read and dropped: no
// thread takes another way, so that quads stay together.
fn lineAt(at: u32, y: u32, column: u32, step: u32) -> Line {
  let inside = y + step - 1u < u.height;
  let line = alignedLine(select(at, at + step * u.width - u.width, inside), column);
  return Line(
    select(vec4f(), line.s0, inside),
    select(vec4f(), line.s1, inside),
    select(vec4f(), line.s2, inside),
  );
}

fn store(channel: u32, column: u32, sum: vec4f) {
  if (channel >= u.outChannels || column >= u.columns) {
    return;
  }
  var value = sum;
  if (FOLDED) {
    let at = u.coefficients + 2u * u.outChannels + channel;
    value = activate(coefficients[at] * value + coefficients[at + u.outChannels]);
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
