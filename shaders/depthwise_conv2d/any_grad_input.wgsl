// Gradient of a depthwise convolution with respect to its input, for any window.
//
//   dx[n,c,y,x] = Σ_(i,j) w[c,i,j] · dy[n,c,(y+pad−i·d)/s,(x+pad−j·d)/s] where both quotients are whole and inside
//
// dy      (0)  map [N,C,H′,W′]
// weights (1)  packed [C][k·k]
// dx      (2)  map [N,C,H,W]
//
// A thread computes four consecutive pixels of a channel row; see lib/rows.wgsl. Offsets and strides of
// `dx` count vec4s, others floats.
// Parts: lib/rows.wgsl, lib/pixel.wgsl.

struct Params {
  columns: u32,
  rows: u32,
  shift: u32,
  // N·H·W
  pixels: u32,
  kernel: i32,
  stride: i32,
  padding: i32,
  dilation: i32,
  height: u32,
  width: u32,
  outHeight: i32,
  outWidth: i32,
  dyOffset: u32,
  dyStride: u32,
  dxOffset: u32,
  dxStride: u32,
  weights: u32,
}

@group(0) @binding(0) var<storage, read> dy: array<f32>;
@group(0) @binding(1) var<storage, read> weights: array<f32>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

fn gradient(row: u32, taps: u32, pixel: Pixel) -> f32 {
  let plane = row + pixel.image * u32(u.outHeight * u.outWidth);
  var sum = 0.0;
  for (var i = 0; i < u.kernel; i++) {
    let y = pixel.y + u.padding - i * u.dilation;
    let p = y / u.stride;
    if (y >= 0 && p * u.stride == y && p < u.outHeight) {
      for (var j = 0; j < u.kernel; j++) {
        let x = pixel.x + u.padding - j * u.dilation;
        let q = x / u.stride;
        if (x >= 0 && q * u.stride == x && q < u.outWidth) {
          sum += weights[taps + u32(i * u.kernel + j)] * dy[plane + u32(p * u.outWidth + q)];
        }
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
  let row = u.dyOffset + place.y * u.dyStride;
  let taps = u.weights + place.y * u32(u.kernel * u.kernel);
  let pixel0 = pixelAt(place.x * 4u, u.height, u.width);
  let pixel1 = nextPixel(pixel0, u.height, u.width);
  let pixel2 = nextPixel(pixel1, u.height, u.width);
  let pixel3 = nextPixel(pixel2, u.height, u.width);
  let value = vec4f(
    gradient(row, taps, pixel0),
    gradient(row, taps, pixel1),
    gradient(row, taps, pixel2),
    gradient(row, taps, pixel3),
  );
  dx[u.dxOffset + place.y * u.dxStride + place.x] = withoutPadding(value, place.x, u.pixels);
}
