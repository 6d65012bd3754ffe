// Global average pooling: out[n,c] = Σ_(y,x) in[n,c,y,x] / (H·W).
//
// inputScalars (0), inputVectors (1)  the same map [N,C,H,W], as floats and as vec4s
// out          (2)  map [N,C,1,1]: a row of a channel is N values and its padding
//
// A thread computes one value (zero in the padding); `values` threads of a row lie side by side.
// Offsets and strides count floats.

struct Params {
  // N rounded up to a multiple of 4.
  values: u32,
  channels: u32,
  images: u32,
  // H·W
  pixels: u32,
  inOffset: u32,
  inStride: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> inputScalars: array<f32>;
@group(0) @binding(1) var<storage, read> inputVectors: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> out: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let channel = id.x / u.values;
  let image = id.x - channel * u.values;
  if (channel >= u.channels) {
    return;
  }
  let start = u.inOffset + channel * u.inStride + image * u.pixels;
  var sum = 0.0;
  if (image < u.images) {
    if (u.pixels % 4u == 0u) {
      var sums = vec4f();
      for (var i = start / 4u; i < (start + u.pixels) / 4u; i++) {
        sums += inputVectors[i];
      }
      sum = dot(sums, vec4f(1.0));
    } else {
      for (var i = start; i < start + u.pixels; i++) {
        sum += inputScalars[i];
      }
    }
  }
  out[u.outOffset + channel * u.outStride + image] = sum / f32(u.pixels);
}
