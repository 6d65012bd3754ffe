// Gradient of transformed kernels with respect to the matrix: dm[i,j] = Σ_kc dy[k,c,i] · w[k,c,centre(j)].
//
// packed (0)  the kernels [K,C,s²] where they are a parameter
// data   (1)  scratch: dy [K,C,t²], the result [splits][t²,t²], and the kernels where they are COMPUTED
//
// A thread sums `share` kernels for one entry; the splits are added later. Offsets count floats.

override COMPUTED: bool = false;

struct Params {
  count: u32,
  // Workgroups side by side in a row of the grid.
  across: u32,
  // Kernels that a thread sums.
  share: u32,
  kernels: u32,
  source: u32,
  size: u32,
  wOffset: u32,
  dyOffset: u32,
  outOffset: u32,
}

@group(0) @binding(0) var<storage, read> packed: array<f32>;
@group(0) @binding(1) var<storage, read_write> data: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let index = (group.y * u.across + group.x) * 64u + thread;
  if (index >= u.count) {
    return;
  }
  let taps = u.size * u.size;
  let split = index / (taps * taps);
  let entry = index - split * taps * taps;
  let i = entry / taps;
  let j = entry - i * taps;
  let start = (u.source - u.size) / 2u;
  let area = u.source * u.source;
  let at = u.wOffset + (start + j / u.size) * u.source + start + j % u.size;
  var sum = 0.0;
  let end = min((split + 1u) * u.share, u.kernels);
  for (var kernel = split * u.share; kernel < end; kernel++) {
    var w = packed[select(at + kernel * area, 0u, COMPUTED)];
    if (COMPUTED) {
      w = data[at + kernel * area];
    }
    sum += data[u.dyOffset + kernel * taps + i] * w;
  }
  data[u.outOffset + index] = sum;
}
