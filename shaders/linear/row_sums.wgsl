// Gradient of a bias: the sum of every channel row.
//
//   db[k] = Σ_p dy[k,p]
//
// dy      (0)  map [N,K,H,W]; offset and stride count vec4s; its padding is zero
// scratch (1)  db [K]
//
// A workgroup sums one row, 64 threads side by side.

struct Params {
  columns: u32,
  dyOffset: u32,
  dyStride: u32,
  result: u32,
}

@group(0) @binding(0) var<storage, read> dy: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> scratch: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

var<workgroup> partial: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let row = u.dyOffset + group.x * u.dyStride;
  var sum = vec4f();
  for (var i = thread; i < u.columns; i += 64u) {
    sum += dy[row + i];
  }
  partial[thread] = sum;
  workgroupBarrier();
  for (var step = 32u; step > 0u; step >>= 1u) {
    if (thread < step) {
      partial[thread] += partial[thread + step];
    }
    workgroupBarrier();
  }
  if (thread == 0u) {
    scratch[u.result + group.x] = dot(partial[0], vec4f(1.0));
  }
}
