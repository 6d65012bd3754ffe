// Depthwise convolution with stride 2, dilation 1 and padding k/2; k = KERNEL.
//
//   out[n,c,p,q] = f(scale[c] · Σ_(i,j) w[c,i,j] · in[n,c,2p+i−k/2,2q+j−k/2] + shift[c])   (FOLDED)
//   out[n,c,p,q] = Σ_(i,j) …                                                             (otherwise)
//
// Bindings: strips.wgsl. Entry `aligned` for W a multiple of 8, else `ragged`.
//
// A thread walks down a strip of four output columns, two lines a step: every line is loaded once and added
// to the output rows it reaches, which wait in registers.
// Parts: lib/activation.wgsl, strips.wgsl, window<k>/{line_stride2,taps,sums_stride2}.wgsl.

@compute @workgroup_size(64)
fn aligned(@builtin(global_invocation_id) id: vec3u) {
  let strip = stripOf(id.x);
  if (strip.channel >= u.channels) {
    return;
  }
  let column = strip.index * 8u;
  let source = strip.plane + column;
  let to = strip.outPlane + strip.index * 4u;
  let scaleShift = coefficientsOf(strip.channel);
  let taps = readTaps(u.weights + strip.channel * u32(KERNEL * KERNEL));
  let height = i32(u.height);
  var sums = Sums();
  for (var t = strip.first - AHEAD; t < strip.end + DONE; t++) {
    let y = 2 * t;
    if (y >= 0 && y < height) {
      sums = addEvenLine(taps, sums, alignedLine(source + u32(y) * u.width, column));
    }
    if (y >= 0 && y + 1 < height) {
      sums = addOddLine(taps, sums, alignedLine(source + u32(y + 1) * u.width, column));
    }
    if (t - DONE >= strip.first) {
      outVectors[(to + u32(t - DONE) * u.outWidth) / 4u] = finished(sums.s0, scaleShift);
    }
    sums = nextRow(sums);
  }
}

@compute @workgroup_size(64)
fn ragged(@builtin(global_invocation_id) id: vec3u) {
  let strip = stripOf(id.x);
  if (strip.channel >= u.channels) {
    return;
  }
  let column = strip.index * 8u;
  let source = strip.plane + column;
  let to = strip.outPlane + strip.index * 4u;
  let scaleShift = coefficientsOf(strip.channel);
  let taps = readTaps(u.weights + strip.channel * u32(KERNEL * KERNEL));
  let height = i32(u.height);
  var sums = Sums();
  for (var t = strip.first - AHEAD; t < strip.end + DONE; t++) {
    let y = 2 * t;
    if (y >= 0 && y < height) {
      sums = addEvenLine(taps, sums, raggedLine(source + u32(y) * u.width, column));
    }
    if (y >= 0 && y + 1 < height) {
      sums = addOddLine(taps, sums, raggedLine(source + u32(y + 1) * u.width, column));
    }
    if (t - DONE >= strip.first) {
      writeRagged(to + u32(t - DONE) * u.outWidth, strip.index * 4u, finished(sums.s0, scaleShift));
    }
    sums = nextRow(sums);
  }
  clearPadding(strip);
}
