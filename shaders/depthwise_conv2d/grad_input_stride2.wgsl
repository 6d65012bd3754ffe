// Gradient of the depthwise convolutions of forward_stride2.wgsl with respect to their input; k = KERNEL.
//
//   dx[n,c,y,x] = Σ_(i,j) w[c,i,j] · dy[n,c,(y+k/2−i)/2,(x+k/2−j)/2] where both quotients are whole and inside
//
// Bindings: strips.wgsl; the input is dy, the result dx. Entry `aligned` for dx lines of a multiple of 8, else
// `ragged`.
//
// A thread walks down a strip of four columns of dy, eight of dx: every line of dy is loaded once and spread
// over the k rows of dx that it reaches, which wait in registers, even and odd columns apart. Step t
// completes rows 2t − k/2 and 2t − k/2 + 1.
// Parts: lib/activation.wgsl, strips.wgsl, window<k>/{taps,spread}.wgsl.

const HALF = KERNEL / 2;

fn writeAlignedRow(strip: Strip, y: i32, even: vec4f, odd: vec4f) {
  if (y >= strip.first && y < strip.end) {
    let to = (strip.outPlane + u32(y) * u.outWidth) / 4u + strip.index * 2u;
    outVectors[to] = vec4f(even.x, odd.x, even.y, odd.y);
    outVectors[to + 1u] = vec4f(even.z, odd.z, even.w, odd.w);
  }
}

fn writeRaggedRow(strip: Strip, y: i32, even: vec4f, odd: vec4f) {
  if (y >= strip.first && y < strip.end) {
    let column = strip.index * 8u;
    let to = strip.outPlane + u32(y) * u.outWidth + column;
    writeRagged(to, column, vec4f(even.x, odd.x, even.y, odd.y));
    writeRagged(to + 4u, column + 4u, vec4f(even.z, odd.z, even.w, odd.w));
  }
}

@compute @workgroup_size(64)
fn aligned(@builtin(global_invocation_id) id: vec3u) {
  let strip = stripOf(id.x);
  if (strip.channel >= u.channels) {
    return;
  }
  let column = strip.index * 4u;
  let source = strip.plane + column;
  let taps = readTaps(u.weights + strip.channel * u32(KERNEL * KERNEL));
  var sums = Sums();
  for (var t = (strip.first - HALF + 1) >> 1u; t <= (strip.end - 1 + HALF) >> 1u; t++) {
    if (t >= 0 && t < i32(u.height)) {
      sums = addLine(taps, sums, alignedLine(source + u32(t) * u.width, column));
    }
    writeAlignedRow(strip, 2 * t - HALF, sums.e0, sums.o0);
    writeAlignedRow(strip, 2 * t - HALF + 1, sums.e1, sums.o1);
    sums = nextRows(sums);
  }
}

@compute @workgroup_size(64)
fn ragged(@builtin(global_invocation_id) id: vec3u) {
  let strip = stripOf(id.x);
  if (strip.channel >= u.channels) {
    return;
  }
  let column = strip.index * 4u;
  let source = strip.plane + column;
  let taps = readTaps(u.weights + strip.channel * u32(KERNEL * KERNEL));
  var sums = Sums();
  for (var t = (strip.first - HALF + 1) >> 1u; t <= (strip.end - 1 + HALF) >> 1u; t++) {
    if (t >= 0 && t < i32(u.height)) {
      sums = addLine(taps, sums, raggedLine(source + u32(t) * u.width, column));
    }
    writeRaggedRow(strip, 2 * t - HALF, sums.e0, sums.o0);
    writeRaggedRow(strip, 2 * t - HALF + 1, sums.e1, sums.o1);
    sums = nextRows(sums);
  }
  clearPadding(strip);
}
