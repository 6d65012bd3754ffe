// Weight gradient of the depthwise convolutions that forward.wgsl computes; k = KERNEL.
//
//   dw[c,i,j] = Σ_(n,y,x) dy[n,c,y,x] · in[n,c,y+i−k/2,x+j−k/2]
//
// scalars (0), vectors (1)  the same map [N,C,H,W], as floats and as vec4s
// dyScalars (2), dyVectors (3)  dy, likewise
// scratch (4)  partial sums [splits][C][k·k], `splitStride` floats apart
//
// A thread walks down a strip of four columns, through images part, part + parts, …: each line of the input
// is loaded once and multiplied with the k rows of dy that meet it, which wait in registers. Split number:
// part · strips + strip. Entry `aligned` for W a multiple of 4, else `ragged`. Offsets count floats.
// Parts: line<k>.wgsl, grad_weight<k>.wgsl.

struct Params {
  strips: u32,
  parts: u32,
  images: u32,
  channels: u32,
  height: u32,
  width: u32,
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

const HALF = KERNEL / 2;

// The pixel `step` columns from the one at `at`, zero outside the line.
fn near(at: u32, column: u32, step: i32) -> f32 {
  return select(0.0, scalars[at + u32(step)], column + u32(step) < u.width);
}

fn dyNear(at: u32, column: u32, step: u32) -> f32 {
  return select(0.0, dyScalars[at + step], column + step < u.width);
}

@compute @workgroup_size(64)
fn aligned(@builtin(global_invocation_id) id: vec3u) {
  let split = id.x % (u.strips * u.parts);
  let channel = id.x / (u.strips * u.parts);
  if (channel >= u.channels) {
    return;
  }
  let part = split / u.strips;
  let column = (split - part * u.strips) * 4u;
  let height = i32(u.height);
  var products = Products();
  for (var image = part; image < u.images; image += u.parts) {
    let plane = image * u.height * u.width + column;
    let source = u.inOffset + channel * u.inStride + plane;
    let dySource = u.dyOffset + channel * u.dyStride + plane;
    var ring = Ring();
    for (var y = -HALF; y < height; y++) {
      var row = vec4f();
      if (y + HALF < height) {
        row = dyVectors[(dySource + u32(y + HALF) * u.width) / 4u];
      }
      ring = pushRow(ring, row);
      if (y >= 0) {
        products = addProducts(products, ring, alignedLine(source + u32(y) * u.width, column));
      }
    }
  }
  writeProducts(u.partials + split * u.splitStride + channel * u32(KERNEL * KERNEL), products);
}

@compute @workgroup_size(64)
fn ragged(@builtin(global_invocation_id) id: vec3u) {
  let split = id.x % (u.strips * u.parts);
  let channel = id.x / (u.strips * u.parts);
  if (channel >= u.channels) {
    return;
  }
  let part = split / u.strips;
  let column = (split - part * u.strips) * 4u;
  let height = i32(u.height);
  var products = Products();
  for (var image = part; image < u.images; image += u.parts) {
    let plane = image * u.height * u.width + column;
    let source = u.inOffset + channel * u.inStride + plane;
    let dySource = u.dyOffset + channel * u.dyStride + plane;
    var ring = Ring();
    for (var y = -HALF; y < height; y++) {
      var row = vec4f();
      if (y + HALF < height) {
        let at = dySource + u32(y + HALF) * u.width;
        row = vec4f(dyNear(at, column, 0u), dyNear(at, column, 1u), dyNear(at, column, 2u), dyNear(at, column, 3u));
      }
      ring = pushRow(ring, row);
      if (y >= 0) {
        products = addProducts(products, ring, raggedLine(source + u32(y) * u.width, column));
      }
    }
  }
  writeProducts(u.partials + split * u.splitStride + channel * u32(KERNEL * KERNEL), products);
}
