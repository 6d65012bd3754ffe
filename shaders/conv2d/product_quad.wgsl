// The product where the four threads of a quad share the weights: each loads a quarter of those of four
// input channels and the others take them from its register. Right for any mapping of threads to lanes,
// because all threads of a workgroup need the same weights; no thread leaves before the last exchange.

// Threads side by side: 32 where 64 would leave many idle at the end of a row.
override WORKGROUP: u32 = 64u;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) thread: u32,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let tile = group.y;
  let column = group.x * WORKGROUP + thread;
  var at = u.weights + tile * u.inChannels * 2u;
  // Columns past the end read a valid place and store nothing.
  var source = u.inOffset + min(column, u.columns - 1u);
  let quad = lane & 3u;
  var sums = Sums();
  for (var c = 4u; c <= u.inChannels; c += 4u) {
    let first = weights[at + quad];
    let second = weights[at + 4u + quad];
    let x0 = input[source];
    let x1 = input[source + u.inStride];
    let x2 = input[source + 2u * u.inStride];
    let x3 = input[source + 3u * u.inStride];
    sums = accumulate(sums, quadBroadcast(first, 0u), quadBroadcast(first, 1u), x0);
    sums = accumulate(sums, quadBroadcast(first, 2u), quadBroadcast(first, 3u), x1);
    sums = accumulate(sums, quadBroadcast(second, 0u), quadBroadcast(second, 1u), x2);
    sums = accumulate(sums, quadBroadcast(second, 2u), quadBroadcast(second, 3u), x3);
    at += 8u;
    source += 4u * u.inStride;
  }
  for (var c = 0u; c < (u.inChannels & 3u); c++) {
    sums = accumulate(sums, weights[at], weights[at + 1u], input[source]);
    at += 2u;
    source += u.inStride;
  }
  storeAll(tile, column, sums);
}
