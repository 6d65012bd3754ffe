// The product where threads load their weights themselves: any number of columns, no subgroups.
// A workgroup covers 64 >> shift tiles of 1 << shift vec4s.

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.tiles) {
    return;
  }
  var at = u.weights + place.y * u.inChannels * 2u;
  var source = u.inOffset + place.x;
  var sums = Sums();
  for (var c = 0u; c < u.inChannels; c++) {
    sums = accumulate(sums, weights[at], weights[at + 1u], input[source]);
    at += 2u;
    source += u.inStride;
  }
  storeAll(place.y, place.x, sums);
}
