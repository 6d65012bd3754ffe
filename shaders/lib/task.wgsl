// Task tables of the batched step kernels (written by src/plan/taskTable.ts).
//
// A section of `tables` starts at word `u.base`: first one word per chunk, the position of the chunk's
// task record; then the records; then the slice lists. Positions count words from `u.base`.
// A workgroup handles one chunk; `u.first` and `u.chunks` choose the chunks of this dispatch.
//
// A slice list is pairs (end, shift): live index i is full index i + shift of the first pair with i < end.
// Position 0 stands for a slice that starts at 0, where both are equal.
//
// The including shader declares `tables` and a uniform `u` with base, first, chunks and span (workgroups
// a row of the grid).

fn chunkOf(group: vec3u) -> u32 {
  return group.y * u.span + group.x;
}

fn word(position: u32) -> u32 {
  return tables[u.base + position];
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
