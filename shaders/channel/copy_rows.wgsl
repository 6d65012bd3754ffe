// Copies channel rows from one map to another, zeros around them.
//
//   out[r] = start ≤ r < start + count ? x[r − start] : 0       (r: channel row of out)
//
// x   (0)  map, rows `xStride` apart
// out (1)  map, rows `outStride` apart
//
// A thread copies one vec4; see lib/rows.wgsl. Offsets and strides count vec4s.
// Parts: lib/rows.wgsl.

struct Params {
  columns: u32,
  rows: u32,
  shift: u32,
  start: u32,
  count: u32,
  xOffset: u32,
  xStride: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> out: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let to = u.outOffset + place.y * u.outStride + place.x;
  if (place.y < u.start || place.y >= u.start + u.count) {
    out[to] = vec4f();
  } else {
    out[to] = x[u.xOffset + (place.y - u.start) * u.xStride + place.x];
  }
}
