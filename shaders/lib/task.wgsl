// Task tables of the batched step kernels (written by src/plan/taskTable.ts).
//
// A section of `tables` starts at word `u.base`: task records, slice lists, and from `u.chunkWords` on one word
// per chunk, the position of the chunk's task record. Positions count words from `u.base`.
// 16 threads of a workgroup of 64 handle one chunk, so that small tasks (vectors of a norm) share a workgroup;
// this dispatch does `u.chunks` of them from number `u.first` on.
//
// A slice list is pairs (end, shift): live index i is full index i + shift of the first pair with i < end.
// Position 0 stands for a slice that starts at 0, where both are equal.
//
// The including shader declares `tables` and a uniform `u` with base, chunkWords, first, chunks and span
// (workgroups a row of the grid).

const LANES = 16u;

// The thread's chunk, counted from u.first.
fn chunkOf(group: vec3u, thread: u32) -> u32 {
  return (group.y * u.span + group.x) * (64u / LANES) + thread / LANES;
}

fn word(position: u32) -> u32 {
  return tables[u.base + position];
}

// The task record of the dispatch's chunk `index`.
fn recordOf(index: u32) -> u32 {
  return word(u.chunkWords + u.first + index);
}

fn number(position: u32) -> f32 {
  return bitcast<f32>(tables[u.base + position]);
}

fn fullIndex(list: u32, live: u32) -> u32 {
  if (list == 0u) {
    return live;
  }
  var at = list;
  while (live >= word(at)) {
    at += 2u;
  }
  return live + word(at + 1u);
}
