// Gradient of max pooling, second half: a pixel receives dy of every window that it wins.
//
//   dx[n,c,y,x] = Σ over windows (p,q) whose first maximum is at (y,x): dy[n,c,p,q]
//
// winners (0)  scratch: positions of the maxima, of winners.wgsl
// dy      (1)  map [N,C,H′,W′]
// dx      (2)  map [N,C,H,W]
//
// A thread computes four consecutive pixels of a channel row by looking at the windows that hold them: a
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
  winners: u32,
  winnersStride: u32,
  dyOffset: u32,
  dyStride: u32,
  dxOffset: u32,
  dxStride: u32,
}

@group(0) @binding(0) var<storage, read> winners: array<f32>;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let place = rowPlace(group, thread, u.shift);
  if (place.x >= u.columns || place.y >= u.rows) {
    return;
  }
  let pixels = pixelsAt(place.x * 4u, u32(u.height), u32(u.width));
  let planes = u.outHeight * u.outWidth * pixels.image;
  let winnerPlanes = vec4i(i32(u.winners + place.y * u.winnersStride)) + planes;
  let dyPlanes = vec4i(i32(u.dyOffset + place.y * u.dyStride)) + planes;
  let positions = vec4f(pixels.y * u.width + pixels.x);
  // The last window along a side that may hold the pixel; `reach` windows before it do so too.
  let bottoms = (pixels.y + u.padding) / u.stride;
  let rights = (pixels.x + u.padding) / u.stride;
  let reach = (u.kernel + u.stride - 1) / u.stride;
  var sum = vec4f();
  for (var i = 0; i < reach; i++) {
    let ps = bottoms - i;
    let inP = (ps >= vec4i()) & (ps < vec4i(u.outHeight));
    for (var j = 0; j < reach; j++) {
      let qs = rights - j;
      let at = ps * u.outWidth + qs;
      let w = winnerPlanes + at;
      let d = dyPlanes + at;
      let won = vec4f(winners[w.x], winners[w.y], winners[w.z], winners[w.w]) == positions;
      let value = vec4f(dy[d.x], dy[d.y], dy[d.z], dy[d.w]);
      sum += select(vec4f(), value, won & inP & (qs >= vec4i()) & (qs < vec4i(u.outWidth)));
    }
  }
  dx[u.dxOffset + place.y * u.dxStride + place.x] = withoutPadding(sum, place.x, u.pixels);
}
