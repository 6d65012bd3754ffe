// Max and average pooling.
//
//   max: out[n,c,y,x] = max_(i,j) in[n,c,y·s+i−p,x·s+j−p] over the taps inside the map
//   avg: their sum / (COUNT_PADDING ? k² : number of taps inside the map)
//
// input (0)  map [N,C,H,W]
// out   (1)  map [N,C,H′,W′]
//
// A thread computes four consecutive pixels of a channel row; see lib/rows.wgsl. Offsets and strides of
// `out` count vec4s, of `input` floats.
// Parts: lib/rows.wgsl, lib/pixel.wgsl.

override AVERAGE: bool = false;
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
  outHeight: u32,
  outWidth: u32,
  inOffset: u32,
  inStride: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> input: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

fn pooled(row: u32, pixel: Pixel) -> f32 {
  let top = pixel.y * u.stride - u.padding;
  let left = pixel.x * u.stride - u.padding;
  let y0 = max(top, 0);
  let y1 = min(top + u.kernel, u.height);
  let x0 = max(left, 0);
  let x1 = min(left + u.kernel, u.width);
  let plane = row + pixel.image * u32(u.height * u.width);
  var best = input[plane + u32(y0 * u.width + x0)];
  var sum = 0.0;
  for (var y = y0; y < y1; y++) {
    let line = plane + u32(y * u.width);
    for (var x = x0; x < x1; x++) {
      let value = input[line + u32(x)];
      best = max(best, value);
      sum += value;
    }
  }
  if (AVERAGE) {
    return sum / f32(select((y1 - y0) * (x1 - x0), u.kernel * u.kernel, COUNT_PADDING));
  }
  return best;
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let row = u.inOffset + place.y * u.inStride;
  let pixel0 = pixelAt(place.x * 4u, u.outHeight, u.outWidth);
  let pixel1 = nextPixel(pixel0, u.outHeight, u.outWidth);
  let pixel2 = nextPixel(pixel1, u.outHeight, u.outWidth);
  let pixel3 = nextPixel(pixel2, u.outHeight, u.outWidth);
  let value = vec4f(pooled(row, pixel0), pooled(row, pixel1), pooled(row, pixel2), pooled(row, pixel3));
  out[u.outOffset + place.y * u.outStride + place.x] = withoutPadding(value, place.x, u.pixels);
}
