// dx = dy · f′(x), element-wise, f = lib/activation.wgsl's ACT. Padding stays zero, since it is zero in dy.
//
// x (0), dy (1), dx (2)  maps of equal shape
//
// A thread computes every span-th vec4 of a row; see lib/rows.wgsl. Offsets and strides count vec4s.
// Parts: lib/rows.wgsl, lib/activation.wgsl.

struct Params {
  columns: u32,
  rows: u32,
  shift: u32,
  span: u32,
  xOffset: u32,
  xStride: u32,
  dyOffset: u32,
  dyStride: u32,
  dxOffset: u32,
  dxStride: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.y >= u.rows) {
    return;
  }
  let xRow = u.xOffset + place.y * u.xStride;
  let dyRow = u.dyOffset + place.y * u.dyStride;
  let dxRow = u.dxOffset + place.y * u.dxStride;
  for (var column = place.x; column < u.columns; column += u.span) {
    dx[dxRow + column] = dy[dyRow + column] * slope(x[xRow + column]);
  }
}
