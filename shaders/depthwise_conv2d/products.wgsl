// What the walking weight gradients share: bindings, and how threads share the work.
//
// scalars (0), vectors (1)      the input map [N,C,H,W], as floats and as vec4s
// dyScalars (2), dyVectors (3)  dy, likewise
// scratch (4)  partial sums [splits][C][k·k], `splitStride` floats apart
//
// A thread walks down a strip of columns of one channel, through images part, part + parts, …; its sums are
// split part · strips + strip. Offsets and strides count floats.

struct Params {
  // Strips of a line; threads that share the images.
  strips: u32,
  parts: u32,
  images: u32,
  channels: u32,
  height: u32,
  width: u32,
  dyHeight: u32,
  dyWidth: u32,
  dilation: u32,
  inOffset: u32,
  inStride: u32,
  dyOffset: u32,
  dyStride: u32,
  partials: u32,
  splitStride: u32,
}

@group(0) @binding(0) var<storage, read> scalars: array<f32>;
@group(0) @binding(1) var<storage, read> vectors: array<vec4f>;
@group(0) @binding(2) var<storage, read> dyScalars: array<f32>;
@group(0) @binding(3) var<storage, read> dyVectors: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> scratch: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

struct Strip {
  index: u32,
  part: u32,
  channel: u32,
  // Where this channel's row of the input and of dy start, and where the sums go.
  row: u32,
  dyRow: u32,
  sums: u32,
}

fn stripOf(id: u32) -> Strip {
  let splits = u.strips * u.parts;
  let channel = id / splits;
  let split = id - channel * splits;
  let part = split / u.strips;
  return Strip(
    split - part * u.strips,
    part,
    channel,
    u.inOffset + channel * u.inStride,
    u.dyOffset + channel * u.dyStride,
    u.partials + split * u.splitStride + channel * u32(KERNEL * KERNEL),
  );
}

// The input `step` columns from place `at`, whose x is `column`; zero outside the line.
fn near(at: u32, column: u32, step: i32) -> f32 {
  return select(0.0, scalars[at + u32(step)], column + u32(step) < u.width);
}

// dy `step` columns from place `at`, likewise.
fn dyNear(at: u32, column: u32, step: u32) -> f32 {
  return select(0.0, dyScalars[at + step], column + step < u.dyWidth);
}

fn raggedRow(at: u32, column: u32) -> vec4f {
  return vec4f(dyNear(at, column, 0u), dyNear(at, column, 1u), dyNear(at, column, 2u), dyNear(at, column, 3u));
}
