// What the walking depthwise kernels that write a map share: bindings, and how threads share the work.
//
// scalars (0), vectors (1)  the same input map, as floats and as vec4s
// weights      (2)  packed [C][k·k]
// coefficients (3)  flat [4,C], rows 2, 3 are scale and shift (FOLDED only)
// out          (4)  result map, as vec4s in the entry `aligned`, as floats in `ragged`
//
// A thread walks down a strip of columns of one image and channel; `segments` threads share the height. With a
// dilation d, rows phase, phase + d, … never meet others: they are walked as an image of their own. Threads of
// neighbouring strips lie side by side. Offsets and strides count floats.
// Needs lib/activation.wgsl.

override FOLDED: bool = false;

struct Params {
  // Strips of a line; rows of the result that are a thread's; threads down the height, of all phases.
  strips: u32,
  lines: u32,
  segments: u32,
  dilation: u32,
  images: u32,
  channels: u32,
  height: u32,
  width: u32,
  outHeight: u32,
  outWidth: u32,
  // N·H·W of the result rounded up to a multiple of 4.
  outPitch: u32,
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

struct Strip {
  index: u32,
  // Rows of the result, [first, end), and how many the input has: all of this phase.
  first: i32,
  end: i32,
  height: i32,
  phase: u32,
  image: u32,
  channel: u32,
  // Where the input and the result of this image, channel and phase start.
  plane: u32,
  outPlane: u32,
}

fn stripOf(id: u32) -> Strip {
  let segments = id / u.strips;
  let images = segments / u.segments;
  let channel = images / u.images;
  let image = images - channel * u.images;
  let walk = segments - images * u.segments;
  let segment = walk / u.dilation;
  let phase = walk - segment * u.dilation;
  let first = i32(segment * u.lines);
  return Strip(
    id - segments * u.strips,
    first,
    min(first + i32(u.lines), phaseRows(u.outHeight, phase)),
    phaseRows(u.height, phase),
    phase,
    image,
    channel,
    u.inOffset + channel * u.inStride + (image * u.height + phase) * u.width,
    u.outOffset + channel * u.outStride + (image * u.outHeight + phase) * u.outWidth,
  );
}

// Rows of a phase: phase, phase + dilation, … below `height`.
fn phaseRows(height: u32, phase: u32) -> i32 {
  return i32((height + u.dilation - 1u - phase) / u.dilation);
}

// The input `step` columns from place `at`, whose x is `column`; zero outside the line.
fn near(at: u32, column: u32, step: i32) -> f32 {
  return select(0.0, scalars[at + u32(step)], column + u32(step) < u.width);
}

// (scale, shift) of a channel.
fn coefficientsOf(channel: u32) -> vec2f {
  if (!FOLDED) {
    return vec2f(1.0, 0.0);
  }
  let at = u.coefficients + 2u * u.channels + channel;
  return vec2f(coefficients[at], coefficients[at + u.channels]);
}

fn finished(value: vec4f, scaleShift: vec2f) -> vec4f {
  if (FOLDED) {
    return activate(scaleShift.x * value + scaleShift.y);
  }
  return value;
}

// Writes four columns of the result, or those that the line still has.
fn writeRagged(at: u32, column: u32, value: vec4f) {
  let left = i32(u.outWidth) - i32(column);
  if (left > 0) {
    outScalars[at] = value.x;
  }
  if (left > 1) {
    outScalars[at + 1u] = value.y;
  }
  if (left > 2) {
    outScalars[at + 2u] = value.z;
  }
  if (left > 3) {
    outScalars[at + 3u] = value.w;
  }
}

// The first walk down the last strip of a channel row clears the row's padding.
fn clearPadding(strip: Strip) {
  if (strip.image == u.images - 1u && strip.index == u.strips - 1u && strip.first == 0 && strip.phase == 0u) {
    let row = u.outOffset + strip.channel * u.outStride;
    for (var i = u.images * u.outHeight * u.outWidth; i < u.outPitch; i++) {
      outScalars[row + i] = 0.0;
    }
  }
}
