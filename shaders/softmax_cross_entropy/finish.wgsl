// Mean loss over the counted images (0 if there are none) and number of correct ones.
//
// scratch (0)  partials of rows.wgsl; result flat [2]: loss, correct
//
// One thread. Offsets count floats.

struct Params {
  images: u32,
  partials: u32,
  result: u32,
}

@group(0) @binding(0) var<storage, read_write> scratch: array<f32>;
@group(1) @binding(0) var<uniform> u: Params;

@compute @workgroup_size(1)
fn main() {
  var sum = vec3f();
  for (var i = 0u; i < u.images; i++) {
    let at = u.partials + 4u * i;
    sum += vec3f(scratch[at], scratch[at + 1u], scratch[at + 2u]);
  }
  scratch[u.result] = sum.x / max(sum.z, 1.0);
  scratch[u.result + 1u] = sum.y;
}
