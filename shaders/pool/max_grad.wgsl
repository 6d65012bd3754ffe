// Gradient of max pooling: a pixel receives dy of every window whose first largest value it is.
//
//   dx[n,c,y,x] = Σ over windows (p,q) whose first maximum is at (y,x): dy[n,c,p,q]
//
// x  (0)  map [N,C,H,W]
// dy (1)  map [N,C,H′,W′]
// dx (2)  map [N,C,H,W]
//
// A thread computes four consecutive pixels of a channel row, looking through the windows again: a
// gather, so overlapping windows need no atomics. Offsets and strides of `dx` count vec4s, else floats.
// Parts: lib/rows.wgsl, lib/pixel.wgsl.

struct Params {
  // vec4s of a row of the result, channels, log2 of a workgroup's width: lib/rows.wgsl.
  columns: u32,
  rows: u32,
  shift: u32,
  // N·H·W of the result.
  pixels: u32,
  kernel: i32,
  stride: i32,
  padding: i32,
  height: i32,
  width: i32,
  outHeight: i32,
  outWidth: i32,
  xOffset: u32,
  xStride: u32,
  dyOffset: u32,
  dyStride: u32,
  dxOffset: u32,
  dxStride: u32,
}

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

// First window along a side whose taps reach coordinate `at`.
fn firstWindow(at: i32) -> i32 {
  return max(0, (at + u.padding - u.kernel + u.stride) / u.stride);
}

// Is x[place] the first largest value of window (p, q)? `place` counts from the plane.
fn wins(plane: u32, place: i32, value: f32, p: i32, q: i32) -> bool {
  let top = p * u.stride - u.padding;
  let left = q * u.stride - u.padding;
  let y1 = min(top + u.kernel, u.height);
  let x1 = min(left + u.kernel, u.width);
  var beaten = false;
  for (var i = max(top, 0); i < y1; i++) {
    for (var j = max(left, 0); j < x1; j++) {
      let at = i * u.width + j;
      let other = x[plane + u32(at)];
      beaten = beaten || other > value || (other == value && at < place);
    }
  }
  return !beaten;
}

fn gradient(xRow: u32, dyRow: u32, pixel: Pixel) -> f32 {
  let p1 = min((pixel.y + u.padding) / u.stride, u.outHeight - 1);
  let q1 = min((pixel.x + u.padding) / u.stride, u.outWidth - 1);
  let xPlane = xRow + pixel.image * u32(u.height * u.width);
  let dyPlane = dyRow + pixel.image * u32(u.outHeight * u.outWidth);
  let place = pixel.y * u.width + pixel.x;
  let value = x[xPlane + u32(place)];
  var sum = 0.0;
  for (var p = firstWindow(pixel.y); p <= p1; p++) {
    for (var q = firstWindow(pixel.x); q <= q1; q++) {
      if (wins(xPlane, place, value, p, q)) {
        sum += dy[dyPlane + u32(p * u.outWidth + q)];
      }
    }
  }
  return sum;
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let xRow = u.xOffset + place.y * u.xStride;
  let dyRow = u.dyOffset + place.y * u.dyStride;
  let height = u32(u.height);
  let width = u32(u.width);
  let pixel0 = pixelAt(place.x * 4u, height, width);
  let pixel1 = nextPixel(pixel0, height, width);
  let pixel2 = nextPixel(pixel1, height, width);
  let pixel3 = nextPixel(pixel2, height, width);
  let value = vec4f(
    gradient(xRow, dyRow, pixel0),
    gradient(xRow, dyRow, pixel1),
    gradient(xRow, dyRow, pixel2),
    gradient(xRow, dyRow, pixel3),
  );
  dx[u.dxOffset + place.y * u.dxStride + place.x] = withoutPadding(value, place.x, u.pixels);
}
