// The 3×3 convolution where the four threads of a quad share the 18 vec4s of weights of an input channel.
// Right for any mapping of threads to lanes: all threads of a workgroup need the same weights, and none
// leaves before the last exchange.

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) thread: u32,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let column = group.x * 64u + thread;
  // Columns past the end read a valid place and store nothing.
  let read = min(column, u.columns - 1u);
  let line = read / u.strips;
  let y = line % u.height;
  let x = (read - line * u.strips) * 4u;
  let quad = lane & 3u;
  var source = u.inOffset + read * 4u;
  var at = u.weights + group.y * u.inChannels * 18u;
  var sums = Sums();
  for (var c = 0u; c < u.inChannels; c++) {
    let w0 = weights[at + quad];
    let w1 = weights[at + 4u + quad];
    let w2 = weights[at + 8u + quad];
    let w3 = weights[at + 12u + quad];
    let w4 = weights[at + 16u + (quad & 1u)];
    let above = lineAt(source, y, x, 0u);
    sums = accumulate(sums, quadBroadcast(w0, 0u), quadBroadcast(w0, 1u), above.s0);
    sums = accumulate(sums, quadBroadcast(w0, 2u), quadBroadcast(w0, 3u), above.s1);
    sums = accumulate(sums, quadBroadcast(w1, 0u), quadBroadcast(w1, 1u), above.s2);
    let here = lineAt(source, y, x, 1u);
    sums = accumulate(sums, quadBroadcast(w1, 2u), quadBroadcast(w1, 3u), here.s0);
    sums = accumulate(sums, quadBroadcast(w2, 0u), quadBroadcast(w2, 1u), here.s1);
    sums = accumulate(sums, quadBroadcast(w2, 2u), quadBroadcast(w2, 3u), here.s2);
    let below = lineAt(source, y, x, 2u);
    sums = accumulate(sums, quadBroadcast(w3, 0u), quadBroadcast(w3, 1u), below.s0);
    sums = accumulate(sums, quadBroadcast(w3, 2u), quadBroadcast(w3, 3u), below.s1);
    sums = accumulate(sums, quadBroadcast(w4, 0u), quadBroadcast(w4, 1u), below.s2);
    at += 18u;
    source += u.inStride;
  }
  storeAll(group.y, column, sums);
}
