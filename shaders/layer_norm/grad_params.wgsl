// Gradients of layer norm's vectors: dγ[c] = Σ_p dy·x̂, dβ[c] = Σ_p dy.
//
// x       (0)  map
// dy      (1)  map; its padding is zero
// scratch (2)  the pixels' statistics, and the result: dγ [C] then dβ [C]
//
// A workgroup sums one channel. Offsets and strides count vec4s, of the result floats.

struct Params {
  columns: u32,
  channels: u32,
  xOffset: u32,
  xStride: u32,
  dyOffset: u32,
  dyStride: u32,
  statsOffset: u32,
  result: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> scratch: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

var<workgroup> partial: array<vec2f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  var along = vec4f();
  var sum = vec4f();
  for (var i = thread; i < u.columns; i += 64u) {
    let g = dy[u.dyOffset + group.x * u.dyStride + i];
    let unit = (x[u.xOffset + group.x * u.xStride + i] - scratch[u.statsOffset + i]) *
      scratch[u.statsOffset + u.columns + i];
    along += g * unit;
    sum += g;
  }
  partial[thread] = vec2f(dot(along, vec4f(1.0)), dot(sum, vec4f(1.0)));
  workgroupBarrier();
  for (var step = 32u; step > 0u; step >>= 1u) {
    if (thread < step) {
      partial[thread] += partial[thread + step];
    }
    workgroupBarrier();
  }
  // Both sums of a channel go into a vec4 of its own.
  if (thread == 0u) {
    scratch[u.result + group.x] = vec4f(partial[0], 0.0, 0.0);
  }
}
