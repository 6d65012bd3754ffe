// Products of tokens, head by head: out[n,h,i,j] = scale · Σ_d a[n,h·d,i] · b[n,h·d,j] (SHARED: b[d,j]).
//
// a (0), b (1)  maps [N,h·d,I,1] and [N,h·d,J,1], or [1,d,J,1]
// out (2)       map [N,h,I,J]
//
// A thread computes one product; neighbours read neighbouring tokens of b. Offsets and strides count floats.

override SHARED: bool = false;

struct Params {
  // Floats of a channel row of the result with padding, and without.
  pitch: u32,
  pixels: u32,
  rows: u32,
  columns: u32,
  size: u32,
  scale: f32,
  aOffset: u32,
  aStride: u32,
  bOffset: u32,
  bStride: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(0) @binding(1) var<storage, read> b: array<f32>;
@group(0) @binding(2) var<storage, read_write> out: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let index = group.x * 64u + thread;
  let head = group.y;
  if (index >= u.pitch) {
    return;
  }
  var sum = 0.0;
  if (index < u.pixels) {
    let line = index / u.columns;
    let j = index - line * u.columns;
    let image = line / u.rows;
    var inA = u.aOffset + head * u.size * u.aStride + line;
    var inB = u.bOffset + select(head * u.size * u.bStride + image * u.columns, 0u, SHARED) + j;
    for (var d = 0u; d < u.size; d++) {
      sum += a[inA] * b[inB];
      inA += u.aStride;
      inB += u.bStride;
    }
  }
  out[u.outOffset + head * u.outStride + index] = sum * u.scale;
}
