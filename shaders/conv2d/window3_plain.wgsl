// The 3×3 convolution where threads load their weights themselves.

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let column = group.x * 64u + thread;
  if (column >= u.columns) {
    return;
  }
  let line = column / u.strips;
  let y = line % u.height;
  let x = (column - line * u.strips) * 4u;
  var source = u.inOffset + column * 4u;
  var at = u.weights + group.y * u.inChannels * 18u;
  var sums = Sums();
  for (var c = 0u; c < u.inChannels; c++) {
    for (var i = 0u; i < 3u; i++) {
      let taps = lineAt(source, y, x, i);
      sums = accumulate(sums, weights[at], weights[at + 1u], taps.s0);
      sums = accumulate(sums, weights[at + 2u], weights[at + 3u], taps.s1);
      sums = accumulate(sums, weights[at + 4u], weights[at + 5u], taps.s2);
      at += 6u;
    }
    source += u.inStride;
  }
  storeAll(group.y, column, sums);
}
