// Weight gradient of a 1×1 convolution with stride 1, and of a linear layer: rows times rows.
//
//   dW[k,c] = Σ_p dy[k,p] · in[c,p]
//
// input   (0)  map [N,C,H,W], offsets and strides count vec4s; its padding is zero
// dy      (1)  map [N,K,H,W], likewise
// scratch (2)  partial sums [splits][K][C], `splitStride` floats apart
//
// A thread sums an 8 × 4 tile over every `splits`-th vec4 of the rows. Neighbouring threads take
// neighbouring vec4s of the same tile, so loads are coalesced and nothing has to be exchanged.

struct Params {
  columns: u32,
  splits: u32,
  rowTiles: u32,
  columnTiles: u32,
  outChannels: u32,
  inChannels: u32,
  inOffset: u32,
  inStride: u32,
  dyOffset: u32,
  dyStride: u32,
  partials: u32,
  splitStride: u32,
}

@group(0) @binding(0) var<storage, read> input: array<vec4f>;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> scratch: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

// Rows past the last one repeat it; what they sum is not stored.
fn inputRow(channel: u32) -> u32 {
  return u.inOffset + min(channel, u.inChannels - 1u) * u.inStride;
}

fn dyRow(channel: u32) -> u32 {
  return u.dyOffset + min(channel, u.outChannels - 1u) * u.dyStride;
}

fn dots(g: vec4f, x0: vec4f, x1: vec4f, x2: vec4f, x3: vec4f) -> vec4f {
  return vec4f(dot(g, x0), dot(g, x1), dot(g, x2), dot(g, x3));
}

fn store(split: u32, k: u32, c: u32, sum: vec4f) {
  if (k >= u.outChannels) {
    return;
  }
  let at = u.partials + split * u.splitStride + k * u.inChannels + c;
  scratch[at] = sum.x;
  if (c + 1u < u.inChannels) {
    scratch[at + 1u] = sum.y;
  }
  if (c + 2u < u.inChannels) {
    scratch[at + 2u] = sum.z;
  }
  if (c + 3u < u.inChannels) {
    scratch[at + 3u] = sum.w;
  }
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let tile = id.x / u.splits;
  let split = id.x - tile * u.splits;
  let rowTile = tile / u.columnTiles;
  if (rowTile >= u.rowTiles) {
    return;
  }
  let k = rowTile * 8u;
  let c = (tile - rowTile * u.columnTiles) * 4u;
  let x0 = inputRow(c);
  let x1 = inputRow(c + 1u);
  let x2 = inputRow(c + 2u);
  let x3 = inputRow(c + 3u);
  let g0 = dyRow(k);
  let g1 = dyRow(k + 1u);
  let g2 = dyRow(k + 2u);
  let g3 = dyRow(k + 3u);
  let g4 = dyRow(k + 4u);
  let g5 = dyRow(k + 5u);
  let g6 = dyRow(k + 6u);
  let g7 = dyRow(k + 7u);
  var s0 = vec4f();
  var s1 = vec4f();
  var s2 = vec4f();
  var s3 = vec4f();
  var s4 = vec4f();
  var s5 = vec4f();
  var s6 = vec4f();
  var s7 = vec4f();
  for (var p = split; p < u.columns; p += u.splits) {
    let a = input[x0 + p];
    let b = input[x1 + p];
    let d = input[x2 + p];
    let e = input[x3 + p];
    s0 += dots(dy[g0 + p], a, b, d, e);
    s1 += dots(dy[g1 + p], a, b, d, e);
    s2 += dots(dy[g2 + p], a, b, d, e);
    s3 += dots(dy[g3 + p], a, b, d, e);
    s4 += dots(dy[g4 + p], a, b, d, e);
    s5 += dots(dy[g5 + p], a, b, d, e);
    s6 += dots(dy[g6 + p], a, b, d, e);
    s7 += dots(dy[g7 + p], a, b, d, e);
  }
  store(split, k, c, s0);
  store(split, k + 1u, c, s1);
  store(split, k + 2u, c, s2);
  store(split, k + 3u, c, s3);
  store(split, k + 4u, c, s4);
  store(split, k + 5u, c, s5);
  store(split, k + 6u, c, s6);
  store(split, k + 7u, c, s7);
}
