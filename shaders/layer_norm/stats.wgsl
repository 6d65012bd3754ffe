// Per pixel, over its channels: mean and 1/√(variance + eps); and going backward mean(g) and mean(g·x̂), g = dy·gamma.
//
// x      (0)  map [N,C,H,W]
// dy     (1)  map (x again going forward)
// gamma  (2)  packed [C] (x again going forward)
// stats  (3)  scratch: rows of `columns` vec4s: mean, inverse, mean(g), mean(g·x̂)
//
// A workgroup handles LANES neighbouring vec4s of all rows. A vec4's channels are shared by SHARES threads: a batch of
// tokens has few pixels and many channels, and with a thread for each pixel most of a GPU would idle. Offsets and
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

const LANES = 8u;
const SHARES = 8u;

var<workgroup> shares: array<vec4f, 64>;

// What the threads of a vec4 have together; each of them gets it.
fn together(part: vec4f, thread: u32) -> vec4f {
  // The sum before may still be read.
  workgroupBarrier();
  shares[thread] = part;
  workgroupBarrier();
  var sum = vec4f();
  for (var at = thread % LANES; at < LANES * SHARES; at += LANES) {
    sum += shares[at];
  }
  return sum;
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = group.x * LANES + thread % LANES;
  // Behind the row's end a thread repeats the last vec4, since all must come to the barriers.
  let column = min(place, u.columns - 1u);
  let first = thread / LANES;
  let count = f32(u.channels);
  var sum = vec4f();
  for (var c = first; c < u.channels; c += SHARES) {
    sum += x[u.xOffset + c * u.xStride + column];
  }
  let mean = together(sum, thread) / count;
  var squares = vec4f();
  for (var c = first; c < u.channels; c += SHARES) {
    let centred = x[u.xOffset + c * u.xStride + column] - mean;
    squares += centred * centred;
  }
  let inverse = 1.0 / sqrt(together(squares, thread) / count + u.eps);
  let writes = first == 0u && place < u.columns;
  if (writes) {
    stats[u.statsOffset + column] = mean;
    stats[u.statsOffset + u.columns + column] = inverse;
  }
  if (GRADIENT) {
    var gradient = vec4f();
    var along = vec4f();
    for (var c = first; c < u.channels; c += SHARES) {
      let g = dy[u.dyOffset + c * u.dyStride + column] * gamma[u.gammaOffset + c];
      gradient += g;
      along += g * (x[u.xOffset + c * u.xStride + column] - mean) * inverse;
    }
    gradient = together(gradient, thread) / count;
    along = together(along, thread) / count;
    if (writes) {
      stats[u.statsOffset + 2u * u.columns + column] = gradient;
      stats[u.statsOffset + 3u * u.columns + column] = along;
    }
  }
}
