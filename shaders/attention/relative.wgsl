// Scores by relative position of image patches: a table row for every pair of tokens.
//
//   gather   out[n,h,i,j] = s[n,h,i, row(i,j)]
//   SCATTER  out[n,h,i,t] = Σ_j in[n,h,i,j] where row(i,j) = t
//
// in (0), out (1)  maps [N,h,P,T] and [N,h,P,P], or the other way round
//
// A thread computes one float of a channel row (zero in its padding). Offsets and strides count floats.

override SCATTER: bool = false;

struct Params {
  pitch: u32,
  pixels: u32,
  tokens: u32,
  tableRows: u32,
  // Patches of an image's row.
  side: u32,
  // 0: distance in rows, 1: in columns.
  axis: u32,
  inOffset: u32,
  inStride: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> in: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

fn along(patch_: u32) -> i32 {
  return i32(select(patch_ / u.side, patch_ % u.side, u.axis == 1u));
}

fn tableRow(i: u32, j: u32) -> u32 {
  if (i == 0u || j == 0u) {
    return 0u;
  }
  let most = i32(u.tableRows - 2u) / 2;
  return u32(clamp(along(j - 1u) - along(i - 1u), -most, most) + most + 1);
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let index = group.x * 64u + thread;
  if (index >= u.pitch) {
    return;
  }
  var value = 0.0;
  if (index < u.pixels) {
    let plane = u.inOffset + group.y * u.inStride;
    if (SCATTER) {
      let line = index / u.tableRows;
      let row = index - line * u.tableRows;
      for (var j = 0u; j < u.tokens; j++) {
        if (tableRow(line % u.tokens, j) == row) {
          value += in[plane + line * u.tokens + j];
        }
      }
    } else {
      let line = index / u.tokens;
      value = in[plane + line * u.tableRows + tableRow(line % u.tokens, index - line * u.tokens)];
    }
  }
  out[u.outOffset + group.y * u.outStride + index] = value;
}
