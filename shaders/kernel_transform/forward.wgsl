// Smaller kernels: out[k,c,i] = Σ_j w[k,c, centre(j)] · matrix[i,j], i and j over t² taps.
//
// packed (0)  the matrix [t²,t²], and the kernels [K,C,s²] where they are a parameter
// data   (1)  scratch: the result [K,C,t²], and the kernels where they are COMPUTED
//
// A thread computes one tap. Offsets count floats.

override COMPUTED: bool = false;

struct Params {
  count: u32,
  // Workgroups side by side in a row of the grid.
  across: u32,
  source: u32,
  size: u32,
  wOffset: u32,
  matrixOffset: u32,
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
  let kernel = index / taps;
  let row = u.matrixOffset + (index - kernel * taps) * taps;
  let start = (u.source - u.size) / 2u;
  let first = u.wOffset + kernel * u.source * u.source + start * u.source + start;
  var sum = 0.0;
  for (var y = 0u; y < u.size; y++) {
    for (var x = 0u; x < u.size; x++) {
      let at = first + y * u.source + x;
      var w = packed[select(at, 0u, COMPUTED)];
      if (COMPUTED) {
        w = data[at];
      }
      sum += w * packed[row + y * u.size + x];
    }
  }
  data[u.outOffset + index] = sum;
}
