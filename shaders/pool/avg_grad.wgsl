// Gradient of average pooling: every window spreads its dy evenly.
//
//   dx[n,c,y,x] = Σ over windows (p,q) that hold (y,x): dy[n,c,p,q] / (COUNT_PADDING ? k² : taps inside the map)
//
// dy (0)  map [N,C,H′,W′]
// dx (1)  map [N,C,H,W]
//
// A thread computes four consecutive pixels of a channel row; see lib/rows.wgsl. Offsets and strides of
// `dx` count vec4s, of `dy` floats.
// Parts: lib/rows.wgsl, lib/pixel.wgsl.

override COUNT_PADDING: bool = false;

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
  dyOffset: u32,
  dyStride: u32,
  dxOffset: u32,
  dxStride: u32,
}

@group(0) @binding(0) var<storage, read> dy: array<f32>;
@group(0) @binding(1) var<storage, read_write> dx: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

// First window along a side whose taps reach coordinate `at`.
fn firstWindow(at: i32) -> i32 {
  return max(0, (at + u.padding - u.kernel + u.stride) / u.stride);
}

// Taps inside a side of `size` of window `index`.
fn inside(index: i32, size: i32) -> i32 {
  let start = index * u.stride - u.padding;
  return min(start + u.kernel, size) - max(start, 0);
}

fn gradient(row: u32, pixel: Pixel) -> f32 {
  let p1 = min((pixel.y + u.padding) / u.stride, u.outHeight - 1);
  let q1 = min((pixel.x + u.padding) / u.stride, u.outWidth - 1);
  let plane = row + pixel.image * u32(u.outHeight * u.outWidth);
  var sum = 0.0;
  for (var p = firstWindow(pixel.y); p <= p1; p++) {
    for (var q = firstWindow(pixel.x); q <= q1; q++) {
      let value = dy[plane + u32(p * u.outWidth + q)];
      if (COUNT_PADDING) {
        sum += value;
      } else {
        sum += value / f32(inside(p, u.height) * inside(q, u.width));
      }
    }
  }
  if (COUNT_PADDING) {
    return sum / f32(u.kernel * u.kernel);
  }
  return sum;
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let row = u.dyOffset + place.y * u.dyStride;
  let height = u32(u.height);
  let width = u32(u.width);
  let pixel0 = pixelAt(place.x * 4u, height, width);
  let pixel1 = nextPixel(pixel0, height, width);
  let pixel2 = nextPixel(pixel1, height, width);
  let pixel3 = nextPixel(pixel2, height, width);
  let value = vec4f(gradient(row, pixel0), gradient(row, pixel1), gradient(row, pixel2), gradient(row, pixel3));
  dx[u.dxOffset + place.y * u.dxStride + place.x] = withoutPadding(value, place.x, u.pixels);
}
