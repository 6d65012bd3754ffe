// Weight gradient of a depthwise convolution with any window; grad_weight.wgsl is the fast one for stride 1.
//
//   dw[c,i,j] = Σ_(n,p,q) dy[n,c,p,q] · in[n,c,p·s+i·d−pad,q·s+j·d−pad]
//
// input   (0)  map [N,C,H,W]
// dy      (1)  map [N,C,H′,W′]
// scratch (2)  partial sums [parts][C][k·k], `splitStride` floats apart
//
// A thread sums one tap of one channel over the output lines part, part + parts, … (a line is a row of one
// image), so there are no barriers. Threads of one channel and part lie side by side. Offsets count floats.

struct Params {
  parts: u32,
  // N·H′
  lines: u32,
  channels: u32,
  kernel: i32,
  stride: i32,
  padding: i32,
  dilation: i32,
  height: i32,
  width: i32,
  outHeight: u32,
  outWidth: i32,
  inOffset: u32,
  inStride: u32,
  dyOffset: u32,
  dyStride: u32,
  partials: u32,
  splitStride: u32,
}

@group(0) @binding(0) var<storage, read> input: array<f32>;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read_write> scratch: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let taps = u32(u.kernel * u.kernel);
  let group = id.x / taps;
  let tap = id.x - group * taps;
  let channel = group / u.parts;
  let part = group - channel * u.parts;
  if (channel >= u.channels) {
    return;
  }
  let i = i32(tap) / u.kernel;
  let j = i32(tap) - i * u.kernel;
  let top = i * u.dilation - u.padding;
  let left = j * u.dilation - u.padding;
  // Output columns whose tap lies inside the line.
  let first = max(0, (u.stride - 1 - left) / u.stride);
  let end = min(u.outWidth, (u.width - 1 - left + u.stride) / u.stride);
  var sum = 0.0;
  for (var line = part; line < u.lines; line += u.parts) {
    let image = line / u.outHeight;
    let y = i32(line - image * u.outHeight) * u.stride + top;
    if (y >= 0 && y < u.height) {
      var source = u.inOffset + channel * u.inStride + (image * u32(u.height) + u32(y)) * u32(u.width)
        + u32(first * u.stride + left);
      var dySource = u.dyOffset + channel * u.dyStride + line * u32(u.outWidth) + u32(first);
      for (var q = first; q < end; q++) {
        sum += dy[dySource] * input[source];
        dySource++;
        source += u32(u.stride);
      }
    }
  }
  scratch[u.partials + part * u.splitStride + channel * taps + tap] = sum;
}
