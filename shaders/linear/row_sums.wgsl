// Gradient of a bias: the sum of every channel row.
//
//   db[k] = Σ_p dy[k,p]
//
// dy      (0)  map [N,K,H,W]; offset and stride count vec4s; its padding is zero
// scratch (1)  db [K]
//
// A thread sums one row: the maps behind a linear layer have one value per image and channel.

struct Params {
  columns: u32,
  channels: u32,
  dyOffset: u32,
  dyStride: u32,
  result: u32,
}

@group(0) @binding(0) var<storage, read> dy: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> scratch: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= u.channels) {
    return;
  }
  let row = u.dyOffset + id.x * u.dyStride;
  var sum = vec4f();
  for (var i = 0u; i < u.columns; i++) {
    sum += dy[row + i];
  }
  scratch[u.result + id.x] = dot(sum, vec4f(1.0));
}
