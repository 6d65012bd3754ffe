// Bicubic interpolation with a = −0.75 (torch), or its gradient:
//
//   out[n,c,p,q] = Σ over the 4×4 source pixels around (p,q): weight · in[n,c,y,x]
//   GRADIENT:      in is dy at the resized size, out at the source's: Σ over the resized pixels that read (y,x)
//
// in (0), out (1)  maps
//
// A thread computes one pixel; four pixels of a row are one vec4, so threads write floats. Offsets and strides
// count floats.

override GRADIENT: bool = false;

struct Params {
  // Floats of a row of the result with padding, and without.
  pitch: u32,
  pixels: u32,
  channels: u32,
  // Sides of the source and of the resized map.
  height: i32,
  width: i32,
  newHeight: i32,
  newWidth: i32,
  inOffset: u32,
  inStride: u32,
  outOffset: u32,
  outStride: u32,
}

@group(0) @binding(0) var<storage, read> in: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

const A = -0.75;

fn cubic(distance: f32) -> f32 {
  let x = abs(distance);
  if (x <= 1.0) {
    return ((A + 2.0) * x - (A + 3.0)) * x * x + 1.0;
  }
  if (x < 2.0) {
    return ((A * x - 5.0 * A) * x + 8.0 * A) * x - 4.0 * A;
  }
  return 0.0;
}

// Where resized pixel `i` reads along a side.
fn placeOf(i: i32, old: i32, new_: i32) -> f32 {
  return (f32(i) + 0.5) * f32(old) / f32(new_) - 0.5;
}

// What source pixel `pixel` gives to a resized pixel that reads at `place`: borders stand for what lies beyond them.
fn share(pixel: i32, place: f32, size: i32) -> f32 {
  let first = i32(floor(place)) - 1;
  var sum = 0.0;
  for (var k = 0; k < 4; k++) {
    if (clamp(first + k, 0, size - 1) == pixel) {
      sum += cubic(place - f32(first + k));
    }
  }
  return sum;
}

// The resized pixels that may read source pixel `pixel`: [x, y).
fn readers(pixel: i32, size: i32, newSize: i32) -> vec2i {
  let scale = f32(newSize) / f32(size);
  let low = i32(floor((f32(pixel) - 2.0 + 0.5) * scale - 0.5));
  let high = i32(ceil((f32(pixel) + 2.0 + 0.5) * scale - 0.5));
  // A border pixel also answers for everything beyond it.
  return vec2i(select(max(low, 0), 0, pixel == 0), select(min(high + 1, newSize), newSize, pixel == size - 1));
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
    let outWidth = select(u.newWidth, u.width, GRADIENT);
    let outHeight = select(u.newHeight, u.height, GRADIENT);
    let line = i32(index) / outWidth;
    let image = line / outHeight;
    let y = line - image * outHeight;
    let x = i32(index) - line * outWidth;
    let plane = i32(u.inOffset + channel * u.inStride);
    if (GRADIENT) {
      let rows = readers(y, u.height, u.newHeight);
      let columns = readers(x, u.width, u.newWidth);
      for (var p = rows.x; p < rows.y; p++) {
        let a = share(y, placeOf(p, u.height, u.newHeight), u.height);
        if (a == 0.0) {
          continue;
        }
        let row = plane + (image * u.newHeight + p) * u.newWidth;
        for (var q = columns.x; q < columns.y; q++) {
          sum += a * share(x, placeOf(q, u.width, u.newWidth), u.width) * in[row + q];
        }
      }
    } else {
      let placeY = placeOf(y, u.height, u.newHeight);
      let placeX = placeOf(x, u.width, u.newWidth);
      let top = i32(floor(placeY)) - 1;
      let left = i32(floor(placeX)) - 1;
      for (var i = top; i < top + 4; i++) {
        let row = plane + (image * u.height + clamp(i, 0, u.height - 1)) * u.width;
        var rowSum = 0.0;
        for (var j = left; j < left + 4; j++) {
          rowSum += cubic(placeX - f32(j)) * in[row + clamp(j, 0, u.width - 1)];
        }
        sum += cubic(placeY - f32(i)) * rowSum;
      }
    }
  }
  out[u.outOffset + channel * u.outStride + index] = sum;
}
