// Sums a map over the dimensions that the result has as one.
//
//   out[m,d,p,q] = Σ in[n,c,y,x] over all (n,c,y,x) that the result's element stands for
//
// in (0), out (1)  maps
//
// A workgroup computes one float of an output row (zero in its padding): 64 threads stride through what it sums.
// Offsets and strides count floats.

struct Params {
  // Floats of an output row with padding, and without.
  pitch: u32,
  pixels: u32,
  channels: u32,
  // Sides of the result.
  outHeight: u32,
  outWidth: u32,
  // Of the input: sides and how many images, channels, rows and columns one element sums.
  height: u32,
  width: u32,
  images: u32,
  depth: u32,
  rows: u32,
  columns: u32,
  inOffset: u32,
  inStride: u32,
  outOffset: u32,
  outStride: u32,
  // Workgroups side by side in a row of the grid.
  across: u32,
}

@group(0) @binding(0) var<storage, read> in: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

var<workgroup> partial: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let element = group.y * u.across + group.x;
  let channel = element / u.pitch;
  let pixel = element - channel * u.pitch;
  let isLive = channel < u.channels && pixel < u.pixels;
  let line = pixel / u.outWidth;
  let image = line / u.outHeight;
  // Where the element's part of the input starts: dimensions that are summed start at 0.
  let firstImage = select(image, 0u, u.images > 1u);
  let firstRow = select(line - image * u.outHeight, 0u, u.rows > 1u);
  let firstColumn = select(pixel - line * u.outWidth, 0u, u.columns > 1u);
  let firstChannel = select(channel, 0u, u.depth > 1u);
  let count = select(0u, u.images * u.depth * u.rows * u.columns, isLive);
  var sum = 0.0;
  for (var i = thread; i < count; i += 64u) {
    let x = i % u.columns;
    let aboveX = i / u.columns;
    let y = aboveX % u.rows;
    let aboveY = aboveX / u.rows;
    let n = aboveY % u.images;
    let c = aboveY / u.images;
    let at = ((firstImage + n) * u.height + firstRow + y) * u.width + firstColumn + x;
    sum += in[u.inOffset + (firstChannel + c) * u.inStride + at];
  }
  partial[thread] = sum;
  workgroupBarrier();
  for (var step = 32u; step > 0u; step >>= 1u) {
    if (thread < step) {
      partial[thread] += partial[thread + step];
    }
    workgroupBarrier();
  }
  if (thread == 0u && channel < u.channels) {
    out[u.outOffset + channel * u.outStride + pixel] = partial[0];
  }
}
