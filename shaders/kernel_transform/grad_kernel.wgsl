// Gradient of transformed kernels with respect to the large ones:
//
//   dw[k,c,centre(j)] = Σ_i dy[k,c,i] · matrix[i,j], 0 outside the centre
//
// data   (0)  scratch: dy [K,C,t²] and the result [K,C,s²]
// matrix (1)  [t²,t²], packed
//
// A thread computes one tap of the large kernels. Offsets count floats.

struct Params {
  count: u32,
  // Workgroups side by side in a row of the grid.
  across: u32,
  source: u32,
  size: u32,
  dyOffset: u32,
  matrixOffset: u32,
  outOffset: u32,
}

@group(0) @binding(0) var<storage, read_write> data: array<f32>;
@group(0) @binding(1) var<storage, read> matrix: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let index = (group.y * u.across + group.x) * 64u + thread;
  if (index >= u.count) {
    return;
  }
  let area = u.source * u.source;
  let taps = u.size * u.size;
  let kernel = index / area;
  let tap = index - kernel * area;
  let start = (u.source - u.size) / 2u;
  // Wraps to huge numbers above and left of the centre.
  let y = tap / u.source - start;
  let x = tap % u.source - start;
  var sum = 0.0;
  if (y < u.size && x < u.size) {
    let column = u.matrixOffset + y * u.size + x;
    for (var i = 0u; i < taps; i++) {
      sum += data[u.dyOffset + kernel * taps + i] * matrix[column + i * taps];
    }
  }
  data[u.outOffset + index] = sum;
}
