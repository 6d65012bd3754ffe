// Sums of tokens weighed by attention, head by head, times scale:
//
//   MODE 0  out[n,h·d,i] = Σ_j p[n,h,i,j] · v[n,h·d,j] (SHARED: v[d,j])
//   MODE 1  out[n,h·d,j] = Σ_i p[n,h,i,j] · v[n,h·d,i]
//   MODE 2  out[d,j] = Σ_n Σ_h Σ_i p[n,h,i,j] · v[n,h·d,i]
//
// p (0), v (1)  maps [N,h,I,J] and tokens
// out (2)       map of tokens
//
// A thread computes one float of a channel row (zero in its padding). Offsets and strides count floats.

override MODE: u32 = 0u;
override SHARED: bool = false;

struct Params {
  pitch: u32,
  pixels: u32,
  images: u32,
  heads: u32,
  rows: u32,
  columns: u32,
  size: u32,
  scale: f32,
  pOffset: u32,
  pStride: u32,
  vOffset: u32,
  vStride: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> p: array<f32>;
@group(0) @binding(1) var<storage, read> v: array<f32>;
@group(0) @binding(2) var<storage, read_write> out: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

// Σ_i p[n,h,i,j] · v[n,h·d,i]
fn down(image: u32, head: u32, channel: u32, j: u32) -> f32 {
  var sum = 0.0;
  let inP = u.pOffset + head * u.pStride + image * u.rows * u.columns + j;
  let inV = u.vOffset + channel * u.vStride + image * u.rows;
  for (var i = 0u; i < u.rows; i++) {
    sum += p[inP + i * u.columns] * v[inV + i];
  }
  return sum;
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let index = group.x * 64u + thread;
  let channel = group.y;
  if (index >= u.pitch) {
    return;
  }
  var sum = 0.0;
  if (index < u.pixels) {
    if (MODE == 0u) {
      let head = channel / u.size;
      let image = index / u.rows;
      let inP = u.pOffset + head * u.pStride + index * u.columns;
      let inV = u.vOffset + select(channel * u.vStride + image * u.columns, (channel - head * u.size) * u.vStride, SHARED);
      for (var j = 0u; j < u.columns; j++) {
        sum += p[inP + j] * v[inV + j];
      }
    } else if (MODE == 1u) {
      let image = index / u.columns;
      sum = down(image, channel / u.size, channel, index - image * u.columns);
    } else {
      for (var image = 0u; image < u.images; image++) {
        for (var head = 0u; head < u.heads; head++) {
          sum += down(image, head, head * u.size + channel, index);
        }
      }
    }
  }
  out[u.outOffset + channel * u.outStride + index] = sum * u.scale;
}
