// Copies channel rows from one map to another, zeros around them.
//
//   out[r] = start ≤ r < start + count ? x[r − start] : 0       (r: channel row of out)
//
// x   (0)  map, rows `xStride` apart
// out (1)  map, rows `outStride` apart
//
// A thread copies every span-th vec4 of a row; see lib/rows.wgsl. Offsets and strides count vec4s.
// Parts: lib/rows.wgsl.

struct Params {
  columns: u32,
  rows: u32,
  shift: u32,
  span: u32,
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
  if (place.y >= u.rows) {
    return;
  }
  let inside = place.y >= u.start && place.y < u.start + u.count;
  let xRow = u.xOffset + (place.y - u.start) * u.xStride;
  let outRow = u.outOffset + place.y * u.outStride;
  for (var column = place.x; column < u.columns; column += u.span) {
    if (inside) {
      out[outRow + column] = x[xRow + column];
    } else {
      out[outRow + column] = vec4f();
    }
  }
}
