// out = 0, padding included.
//
// out (0)  map
//
// A thread writes every span-th vec4 of a row; see lib/rows.wgsl. Offsets and strides count vec4s.
// Parts: lib/rows.wgsl.

struct Params {
  columns: u32,
  rows: u32,
  shift: u32,
  span: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read_write> out: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.y >= u.rows) {
    return;
  }
  let row = u.outOffset + place.y * u.outStride;
  for (var column = place.x; column < u.columns; column += u.span) {
    out[row + column] = vec4f();
  }
}
