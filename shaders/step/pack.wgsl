// Gathers the live part of every parameter of a step into one compact buffer.
//
//   packed[offset + q] = full[row(q), column(q), tap(q)], 0 in padding     (order: lib/packing.wgsl)
//
// tables  (0)  task table: lib/task.wgsl, records of lib/packing.wgsl
// params  (1)  trainable parameters, full
// running (2)  running statistics, full
// packed  (3)  result; offsets and lengths are multiples of 4
//
// A workgroup fills 1024 floats of one task; a thread four vec4s, 64 apart.
// Parts: lib/task.wgsl, lib/packing.wgsl.

struct Params {
  base: u32,
  first: u32,
  chunks: u32,
  span: u32,
}

@group(0) @binding(0) var<storage, read> tables: array<u32>;
@group(0) @binding(1) var<storage, read> params: array<f32>;
@group(0) @binding(2) var<storage, read> running: array<f32>;
@group(0) @binding(3) var<storage, read_write> packed: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

const VECTORS = 4u;

fn load(fromRunning: bool, position: u32) -> f32 {
  if (position == NOWHERE) {
    return 0.0;
  }
  if (fromRunning) {
    return running[position];
  }
  return params[position];
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let chunk = chunkOf(group);
  if (chunk >= u.chunks) {
    return;
  }
  let record = word(u.first + chunk);
  let target4 = word(record) / 4u;
  let length4 = word(record + 1u) / 4u;
  let fromRunning = word(record + 3u) == 1u;
  let start = (u.first + chunk - word(record + 4u)) * (64u * VECTORS) + thread;
  if (start >= length4) {
    return;
  }
  let p = readPacking(record);
  for (var i = 0u; i < VECTORS; i++) {
    let at = start + i * 64u;
    if (at >= length4) {
      return;
    }
    let cell0 = cellAt(p, at * 4u);
    let cell1 = nextCell(p, cell0);
    let cell2 = nextCell(p, cell1);
    let cell3 = nextCell(p, cell2);
    packed[target4 + at] = vec4f(
      load(fromRunning, fullPosition(p, cell0)),
      load(fromRunning, fullPosition(p, cell1)),
      load(fromRunning, fullPosition(p, cell2)),
      load(fromRunning, fullPosition(p, cell3)),
    );
  }
}
