// Depthwise convolution with stride 1 and as many rows and columns out as in; k = KERNEL, h = k/2.
//
//   out[n,c,y,x] = f(scale[c] · Σ_(i,j) w[c,i,j] · in[n,c,y+(i−h)·d,x+(j−h)·d] + shift[c])   (FOLDED)
//   out[n,c,y,x] = Σ_(i,j) …                                                               (otherwise)
//
// With the taps in reverse order it is also the gradient with respect to the input.
//
// Bindings: strips.wgsl. Entry `aligned` for W a multiple of 4, else `ragged`.
//
// A thread walks down a strip of four columns: every line is loaded once and added to the k output rows
// it reaches, which wait in registers.
// Parts: lib/activation.wgsl, strips.wgsl, window<k>/{line or line_dilated2,taps,sums}.wgsl.

const HALF = KERNEL / 2;

@compute @workgroup_size(64)
fn aligned(@builtin(global_invocation_id) id: vec3u) {
  let strip = stripOf(id.x);
  if (strip.channel >= u.channels) {
    return;
  }
  let column = strip.index * 4u;
  let pitch = u.width * u.dilation;
  let source = strip.plane + column;
  let to = strip.outPlane + column;
  let scaleShift = coefficientsOf(strip.channel);
  let taps = readTaps(u.weights + strip.channel * u32(KERNEL * KERNEL));
  var sums = Sums();
  for (var y = strip.first - HALF; y < strip.end + HALF; y++) {
    if (y >= 0 && y < strip.height) {
      sums = addLine(taps, sums, alignedLine(source + u32(y) * pitch, column));
    }
    if (y - HALF >= strip.first) {
      outVectors[(to + u32(y - HALF) * pitch) / 4u] = finished(sums.s0, scaleShift);
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
  let column = strip.index * 4u;
  let pitch = u.width * u.dilation;
  let source = strip.plane + column;
  let to = strip.outPlane + column;
  let scaleShift = coefficientsOf(strip.channel);
  let taps = readTaps(u.weights + strip.channel * u32(KERNEL * KERNEL));
  var sums = Sums();
  for (var y = strip.first - HALF; y < strip.end + HALF; y++) {
    if (y >= 0 && y < strip.height) {
      sums = addLine(taps, sums, raggedLine(source + u32(y) * pitch, column));
    }
    if (y - HALF >= strip.first) {
      writeRagged(to + u32(y - HALF) * pitch, column, finished(sums.s0, scaleShift));
    }
    sums = nextRow(sums);
  }
  clearPadding(strip);
}
