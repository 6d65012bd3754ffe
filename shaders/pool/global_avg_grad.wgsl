// Gradient of global average pooling: dx[n,c,y,x] = dy[n,c] / (H·W).
//
// dy (0)  map [N,C,1,1]: a row of a channel is N values
// dx (1)  map [N,C,H,W]
//
// A thread computes one vec4; see lib/rows.wgsl. Offsets and strides of `dx` count vec4s, of `dy` floats.
// Parts: lib/rows.wgsl.

struct Params {
  // vec4s of a row of the result, channels, log2 of a workgroup's width: lib/rows.wgsl.
  columns: u32,
  rows: u32,
  shift: u32,
  // N·H·W of the result.
  pixels: u32,
  // H·W
  plane: u32,
  dyOffset: u32,
  dyStride: u32,
  dxOffset: u32,
  dxStride: u32,
}

@group(0) @binding(0) var<storage, read> dy: array<f32>;
@group(0) @binding(1) var<storage, read_write> dx: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let row = u.dyOffset + place.y * u.dyStride;
  let share = 1.0 / f32(u.plane);
  let pixel = place.x * 4u;
  var value = vec4f(dy[row + pixel / u.plane]);
  if (u.plane % 4u != 0u) {
    value.y = dy[row + (pixel + 1u) / u.plane];
    value.z = dy[row + (pixel + 2u) / u.plane];
    value.w = dy[row + (pixel + 3u) / u.plane];
  }
  dx[u.dxOffset + place.y * u.dxStride + place.x] = withoutPadding(value * share, place.x, u.pixels);
}
