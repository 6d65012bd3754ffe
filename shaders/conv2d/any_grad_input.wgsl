// Gradient of a dense convolution with respect to its input, for any window.
//
//   dx[n,c,y,x] = Σ_(k,i,j) w[k,c,i,j] · dy[n,k,(y+pad−i·d)/s,(x+pad−j·d)/s] where both quotients are whole and inside
//
// dy      (0)  map [N,K,H′,W′], as floats; offsets and strides count floats
// weights (1)  packed transposed [⌈C/8⌉][K][k·k][8]
// dx      (2)  map [N,C,H,W], as vec4s; offsets and strides count vec4s
//
// A thread computes four consecutive pixels of eight input channels; see lib/rows.wgsl (rows = tiles).
// Parts: lib/rows.wgsl, lib/pixel.wgsl, sums.wgsl.

struct Params {
  columns: u32,
  tiles: u32,
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
  outChannels: u32,
  inChannels: u32,
}

@group(0) @binding(0) var<storage, read> dy: array<f32>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

// Where dy lies that reaches the pixel through tap (i, j), relative to a channel row; −1 if nowhere.
fn place(pixel: Pixel, i: i32, j: i32) -> i32 {
  let y = pixel.y + u.padding - i * u.dilation;
  let x = pixel.x + u.padding - j * u.dilation;
  let p = y / u.stride;
  let q = x / u.stride;
  let reaches = y >= 0 && x >= 0 && p * u.stride == y && q * u.stride == x && p < u.outHeight && q < u.outWidth;
  return select(-1, (i32(pixel.image) * u.outHeight + p) * u.outWidth + q, reaches);
}

fn value(row: u32, at: i32) -> f32 {
  return select(0.0, dy[row + u32(max(at, 0))], at >= 0);
}

fn store(channel: u32, column: u32, sum: vec4f) {
  if (channel < u.inChannels) {
    dx[u.dxOffset + channel * u.dxStride + column] = withoutPadding(sum, column, u.pixels);
  }
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let position = rowPlace(group, thread, u.shift);
  if (position.x >= u.columns || position.y >= u.tiles) {
    return;
  }
  let pixel0 = pixelAt(position.x * 4u, u.height, u.width);
  let pixel1 = nextPixel(pixel0, u.height, u.width);
  let pixel2 = nextPixel(pixel1, u.height, u.width);
  let pixel3 = nextPixel(pixel2, u.height, u.width);
  let taps = u32(u.kernel * u.kernel);
  let tile = u.weights + position.y * u.outChannels * taps * 2u;
  var sums = Sums();
  for (var i = 0; i < u.kernel; i++) {
    for (var j = 0; j < u.kernel; j++) {
      let places = vec4i(place(pixel0, i, j), place(pixel1, i, j), place(pixel2, i, j), place(pixel3, i, j));
      if (any(places >= vec4i())) {
        var at = tile + u32(i * u.kernel + j) * 2u;
        var row = u.dyOffset;
        for (var k = 0u; k < u.outChannels; k++) {
          let g = vec4f(value(row, places.x), value(row, places.y), value(row, places.z), value(row, places.w));
          sums = accumulate(sums, weights[at], weights[at + 1u], g);
          at += taps * 2u;
          row += u.dyStride;
        }
      }
    }
  }
  let channel = position.y * 8u;
  store(channel, position.x, sums.s0);
  store(channel + 1u, position.x, sums.s1);
  store(channel + 2u, position.x, sums.s2);
  store(channel + 3u, position.x, sums.s3);
  store(channel + 4u, position.x, sums.s4);
  store(channel + 5u, position.x, sums.s5);
  store(channel + 6u, position.x, sums.s6);
  store(channel + 7u, position.x, sums.s7);
}
