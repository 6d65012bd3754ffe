// Residual addition: out = a + b. Padding stays zero, since it is zero in both.
//
// a (0), b (1), out (2)  maps of equal shape
//
// A thread adds every span-th vec4 of a row; see lib/rows.wgsl. Offsets and strides count vec4s.
// Parts: lib/rows.wgsl.

struct Params {
  columns: u32,
  rows: u32,
  shift: u32,
  span: u32,
  aOffset: u32,
  aStride: u32,
  bOffset: u32,
  bStride: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> a: array<vec4f>;
@group(0) @binding(1) var<storage, read> b: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> out: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.y >= u.rows) {
    return;
  }
  let aRow = u.aOffset + place.y * u.aStride;
  let bRow = u.bOffset + place.y * u.bStride;
  let outRow = u.outOffset + place.y * u.outStride;
  for (var column = place.x; column < u.columns; column += u.span) {
    out[outRow + column] = a[aRow + column] + b[bRow + column];
  }
}
