// A table [R,C] as the map [1,C,R,1], or a map's gradient as a table: one is the other transposed.
//
//   map[c][r] = table[r·C + c]
//
// given  (0)  packed table, or dy
// result (1)  map (zero in its padding), or scratch
//
// A thread writes one float. Offsets and strides count floats.

override TO_TABLE: bool = false;

struct Params {
  rows: u32,
  channels: u32,
  // Floats of a map's row with its padding.
  pitch: u32,
  tableOffset: u32,
  mapOffset: u32,
  mapStride: u32,
}

@group(0) @binding(0) var<storage, read> given: array<f32>;
@group(0) @binding(1) var<storage, read_write> result: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let channel = id.x / u.pitch;
  let row = id.x - channel * u.pitch;
  if (channel >= u.channels) {
    return;
  }
  let inMap = u.mapOffset + channel * u.mapStride + row;
  let isLive = row < u.rows;
  let inTable = u.tableOffset + select(0u, row, isLive) * u.channels + channel;
  if (TO_TABLE) {
    if (isLive) {
      result[inTable] = given[inMap];
    }
  } else {
    result[inMap] = select(0.0, given[inTable], isLive);
  }
}
