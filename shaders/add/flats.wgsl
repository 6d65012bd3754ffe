// Sum of computed flat values: out = a + b.
//
// data (0)  scratch: all three lie in it, apart from each other
//
// A thread adds one float. Offsets count floats.

struct Params {
  count: u32,
  // Workgroups side by side in a row of the grid.
  across: u32,
  aOffset: u32,
  bOffset: u32,
  outOffset: u32,
}

@group(0) @binding(0) var<storage, read_write> data: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let index = (group.y * u.across + group.x) * 64u + thread;
  if (index < u.count) {
    data[u.outOffset + index] = data[u.aOffset + index] + data[u.bOffset + index];
  }
}
