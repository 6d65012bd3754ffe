// Per pixel, over its channels: mean and 1/√(variance + eps); and going backward mean(g) and mean(g·x̂), g = dy·gamma.
//
// x      (0)  map [N,C,H,W]
// dy     (1)  map (x again going forward)
// gamma  (2)  packed [C] (x again going forward)
// stats  (3)  scratch: rows of `columns` vec4s: mean, inverse, mean(g), mean(g·x̂)
//
// A thread handles four neighbouring pixels of all channels, so that neighbours read neighbouring vec4s. Offsets and
// strides count vec4s, of gamma floats.

override GRADIENT: bool = false;

struct Params {
  columns: u32,
  channels: u32,
  eps: f32,
  xOffset: u32,
  xStride: u32,
  dyOffset: u32,
  dyStride: u32,
  gammaOffset: u32,
  statsOffset: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read> gamma: array<f32>;
@group(0) @binding(3) var<storage, read_write> stats: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = id.x;
  if (column >= u.columns) {
    return;
  }
  let count = f32(u.channels);
  var sum = vec4f();
  for (var c = 0u; c < u.channels; c++) {
    sum += x[u.xOffset + c * u.xStride + column];
  }
  let mean = sum / count;
  var squares = vec4f();
  for (var c = 0u; c < u.channels; c++) {
    let centred = x[u.xOffset + c * u.xStride + column] - mean;
    squares += centred * centred;
  }
  let inverse = 1.0 / sqrt(squares / count + u.eps);
  stats[u.statsOffset + column] = mean;
  stats[u.statsOffset + u.columns + column] = inverse;
  if (GRADIENT) {
    var gradient = vec4f();
    var along = vec4f();
    for (var c = 0u; c < u.channels; c++) {
      let g = dy[u.dyOffset + c * u.dyStride + column] * gamma[u.gammaOffset + c];
      gradient += g;
      along += g * (x[u.xOffset + c * u.xStride + column] - mean) * inverse;
    }
    stats[u.statsOffset + 2u * u.columns + column] = gradient / count;
    stats[u.statsOffset + 3u * u.columns + column] = along / count;
  }
}
