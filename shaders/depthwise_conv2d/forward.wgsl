// Depthwise convolution with stride 1, dilation 1 and as many rows and columns out as in; k = KERNEL.
//
//   out[n,c,y,x] = f(scale[c] · Σ_(i,j) w[c,i,j] · in[n,c,y+i−k/2,x+j−k/2] + shift[c])     (FOLDED)
//   out[n,c,y,x] = Σ_(i,j) …                                                             (otherwise)
//
// With the taps in reverse order it is also the gradient with respect to the input.
//
// scalars (0), vectors (1)  the same map [N,C,H,W], as floats and as vec4s
// weights      (2)  packed [C][k·k]
// coefficients (3)  flat [4,C], rows 2, 3 are scale and shift (FOLDED only)
// out          (4)  map, as the input; entry `aligned` for W a multiple of 4, else `ragged`
//
// A thread walks down a strip of four columns of one image: every line is loaded once and added to the k
// output rows it reaches, which wait in registers. `lines` output rows are one thread's, `segments` of them
// make up the height. Threads of neighbouring strips lie side by side. Offsets and strides count floats.
// Parts: lib/activation.wgsl, line<k>.wgsl, forward<k>.wgsl.

override FOLDED: bool = false;

struct Params {
  // Strips of a line, output rows of a thread, threads down the height.
  strips: u32,
  lines: u32,
  segments: u32,
  images: u32,
  channels: u32,
  height: u32,
  width: u32,
  // N·H·W rounded up to a multiple of 4.
  pitch: u32,
  inOffset: u32,
  inStride: u32,
  outOffset: u32,
  outStride: u32,
  weights: u32,
  coefficients: u32,
}

@group(0) @binding(0) var<storage, read> scalars: array<f32>;
@group(0) @binding(1) var<storage, read> vectors: array<vec4f>;
@group(0) @binding(2) var<storage, read> weights: array<f32>;
@group(0) @binding(3) var<storage, read> coefficients: array<f32>;
@group(0) @binding(4) var<storage, read_write> outVectors: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> outScalars: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

const HALF = KERNEL / 2;

// The pixel `step` columns from the one at `at`, zero outside the line.
fn near(at: u32, column: u32, step: i32) -> f32 {
  return select(0.0, scalars[at + u32(step)], column + u32(step) < u.width);
}

struct Strip {
  column: u32,
  segment: u32,
  image: u32,
  channel: u32,
}

fn stripOf(id: u32) -> Strip {
  let segments = id / u.strips;
  let images = segments / u.segments;
  let channel = images / u.images;
  return Strip((id - segments * u.strips) * 4u, segments - images * u.segments, images - channel * u.images, channel);
}

fn finished(value: vec4f, scale: f32, shift: f32) -> vec4f {
  if (FOLDED) {
    return activate(scale * value + shift);
  }
  return value;
}

@compute @workgroup_size(64)
fn aligned(@builtin(global_invocation_id) id: vec3u) {
  let strip = stripOf(id.x);
  if (strip.channel >= u.channels) {
    return;
  }
  let height = i32(u.height);
  let first = i32(strip.segment * u.lines);
  let end = min(first + i32(u.lines), height);
  let plane = strip.image * u.height * u.width + strip.column;
  let source = u.inOffset + strip.channel * u.inStride + plane;
  let to = u.outOffset + strip.channel * u.outStride + plane;
  let at = u.coefficients + 2u * u.channels + strip.channel;
  var scale = 1.0;
  var shift = 0.0;
  if (FOLDED) {
    scale = coefficients[at];
    shift = coefficients[at + u.channels];
  }
  let taps = readTaps(u.weights + strip.channel * u32(KERNEL * KERNEL));
  var sums = Sums();
  for (var y = first - HALF; y < end + HALF; y++) {
    if (y >= 0 && y < height) {
      sums = addLine(taps, sums, alignedLine(source + u32(y) * u.width, strip.column));
    }
    if (y - HALF >= first) {
      outVectors[(to + u32(y - HALF) * u.width) / 4u] = finished(sums.s0, scale, shift);
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
  let height = i32(u.height);
  let first = i32(strip.segment * u.lines);
  let end = min(first + i32(u.lines), height);
  let plane = strip.image * u.height * u.width + strip.column;
  let source = u.inOffset + strip.channel * u.inStride + plane;
  let to = u.outOffset + strip.channel * u.outStride + plane;
  let at = u.coefficients + 2u * u.channels + strip.channel;
  var scale = 1.0;
  var shift = 0.0;
  if (FOLDED) {
    scale = coefficients[at];
    shift = coefficients[at + u.channels];
  }
  let taps = readTaps(u.weights + strip.channel * u32(KERNEL * KERNEL));
  let left = u.width - strip.column;
  var sums = Sums();
  for (var y = first - HALF; y < end + HALF; y++) {
    if (y >= 0 && y < height) {
      sums = addLine(taps, sums, raggedLine(source + u32(y) * u.width, strip.column));
    }
    if (y - HALF >= first) {
      let value = finished(sums.s0, scale, shift);
      let line = to + u32(y - HALF) * u.width;
      outScalars[line] = value.x;
      if (left > 1u) {
        outScalars[line + 1u] = value.y;
      }
      if (left > 2u) {
        outScalars[line + 2u] = value.z;
      }
      if (left > 3u) {
        outScalars[line + 3u] = value.w;
      }
    }
    sums = nextRow(sums);
  }
  if (strip.image == u.images - 1u && left <= 4u && end == height) {
    let row = u.outOffset + strip.channel * u.outStride;
    for (var i = u.images * u.height * u.width; i < u.pitch; i++) {
      outScalars[row + i] = 0.0;
    }
  }
}
