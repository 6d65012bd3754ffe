// Blends the statistics of a batch into the running ones (torch.nn.BatchNorm2d).
//
//   mean[full(c)]     = (1 − m) · mean[full(c)]     + m · batchMean[c]
//   variance[full(c)] = (1 − m) · variance[full(c)] + m · batchVariance[c] · count / (count − 1)
//
// tables  (0)  task table: lib/task.wgsl. Record: 0 statistics offset in scratch · 1 channels ·
//              2 mean offset · 3 variance offset · 4 first chunk · 5 mean slice · 6 variance slice ·
//              7 momentum (f32) · 8 count / (count − 1) (f32)
// scratch (1)  rows [channels] at the statistics offset: mean, biased variance, …
// running (2)  running statistics, full
//
// A chunk is 16 channels of one task, a thread handles one.
// A `momentum` of 0 or more replaces those of the tasks (1/t: a cumulative average).
// Parts: lib/task.wgsl.

struct Params {
  base: u32,
  chunkWords: u32,
  first: u32,
  chunks: u32,
  span: u32,
  momentum: f32,
}

@group(0) @binding(0) var<storage, read> tables: array<u32>;
@group(0) @binding(1) var<storage, read> scratch: array<f32>;
@group(0) @binding(2) var<storage, read_write> running: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let chunk = chunkOf(group, thread);
  if (chunk >= u.chunks) {
    return;
  }
  let record = recordOf(chunk);
  let channels = word(record + 1u);
  let channel = (u.first + chunk - word(record + 4u)) * LANES + thread % LANES;
  if (channel >= channels) {
    return;
  }
  let source = word(record) + channel;
  let mean = word(record + 2u) + fullIndex(word(record + 5u), channel);
  let variance = word(record + 3u) + fullIndex(word(record + 6u), channel);
  let momentum = select(number(record + 7u), u.momentum, u.momentum >= 0.0);
  running[mean] = (1.0 - momentum) * running[mean] + momentum * scratch[source];
  running[variance] = (1.0 - momentum) * running[variance]
    + momentum * (scratch[source + channels] * number(record + 8u));
}
