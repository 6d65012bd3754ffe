// Weight gradient of the 3×3 convolution with stride 1 that keeps the map's size, for W a multiple of 4.
//
//   dw[k,c,i,j] = Σ_(n,y,x) dy[n,k,y,x] · in[n,c,y+i−1,x+j−1]
//
// scalars (0), vectors (1)  the same map [N,C,H,W], as floats and as vec4s
// dy      (2)  map [N,K,H,W], as vec4s
// scratch (3)  partial sums [splits][K][C][9], `splitStride` floats apart
//
// A thread sums the nine taps of one input channel for four output channels (36 sums in registers) over
// every `splits`-th vec4 of the rows. Neighbouring threads take neighbouring vec4s. Offsets and strides of
// the input count floats, those of dy vec4s.
// Parts: line3.wgsl.

struct Params {
  columns: u32,
  strips: u32,
  height: u32,
  width: u32,
  splits: u32,
  tiles: u32,
  outChannels: u32,
  inChannels: u32,
  inOffset: u32,
  inStride: u32,
  dyOffset: u32,
  dyStride: u32,
  partials: u32,
  splitStride: u32,
}

@group(0) @binding(0) var<storage, read> scalars: array<f32>;
@group(0) @binding(1) var<storage, read> vectors: array<vec4f>;
@group(0) @binding(2) var<storage, read> dy: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> scratch: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

fn dots(x: vec4f, g0: vec4f, g1: vec4f, g2: vec4f, g3: vec4f) -> vec4f {
  return vec4f(dot(g0, x), dot(g1, x), dot(g2, x), dot(g3, x));
}

fn dyRow(channel: u32) -> u32 {
  return u.dyOffset + min(channel, u.outChannels - 1u) * u.dyStride;
}

fn store(at: u32, sums: vec4f, step: u32, rest: u32) {
  scratch[at] = sums.x;
  if (rest > 1u) {
    scratch[at + step] = sums.y;
  }
  if (rest > 2u) {
    scratch[at + 2u * step] = sums.z;
  }
  if (rest > 3u) {
    scratch[at + 3u * step] = sums.w;
  }
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let task = id.x / u.splits;
  let split = id.x - task * u.splits;
  let tile = task / u.inChannels;
  let c = task - tile * u.inChannels;
  if (tile >= u.tiles) {
    return;
  }
  let k = tile * 4u;
  let row = u.inOffset + c * u.inStride;
  let r0 = dyRow(k);
  let r1 = dyRow(k + 1u);
  let r2 = dyRow(k + 2u);
  let r3 = dyRow(k + 3u);
  var s00 = vec4f();
  var s01 = vec4f();
  var s02 = vec4f();
  var s10 = vec4f();
  var s11 = vec4f();
  var s12 = vec4f();
  var s20 = vec4f();
  var s21 = vec4f();
  var s22 = vec4f();
  for (var column = split; column < u.columns; column += u.splits) {
    let g0 = dy[r0 + column];
    let g1 = dy[r1 + column];
    let g2 = dy[r2 + column];
    let g3 = dy[r3 + column];
    let line = column / u.strips;
    let y = line % u.height;
    let x = (column - line * u.strips) * 4u;
    let at = row + column * 4u;
    if (y > 0u) {
      let above = alignedLine(at - u.width, x);
      s00 += dots(above.s0, g0, g1, g2, g3);
      s01 += dots(above.s1, g0, g1, g2, g3);
      s02 += dots(above.s2, g0, g1, g2, g3);
    }
    let here = alignedLine(at, x);
    s10 += dots(here.s0, g0, g1, g2, g3);
    s11 += dots(here.s1, g0, g1, g2, g3);
    s12 += dots(here.s2, g0, g1, g2, g3);
    if (y + 1u < u.height) {
      let below = alignedLine(at + u.width, x);
      s20 += dots(below.s0, g0, g1, g2, g3);
      s21 += dots(below.s1, g0, g1, g2, g3);
      s22 += dots(below.s2, g0, g1, g2, g3);
    }
  }
  let step = u.inChannels * 9u;
  let to = u.partials + split * u.splitStride + k * step + c * 9u;
  let rest = u.outChannels - k;
  store(to, s00, step, rest);
  store(to + 1u, s01, step, rest);
  store(to + 2u, s02, step, rest);
  store(to + 3u, s10, step, rest);
  store(to + 4u, s11, step, rest);
  store(to + 5u, s12, step, rest);
  store(to + 6u, s20, step, rest);
  store(to + 7u, s21, step, rest);
  store(to + 8u, s22, step, rest);
}
