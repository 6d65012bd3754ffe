// Weight gradient of the depthwise convolutions of forward.wgsl; k = KERNEL.
//
//   dw[c,i,j] = Σ_(n,y,x) dy[n,c,y,x] · in[n,c,y+i−k/2,x+j−k/2]
//
// Bindings: products.wgsl. Entry `aligned` for W a multiple of 4, else `ragged`.
//
// A thread walks down strips of four columns: each line of the input is loaded once and multiplied with the k
// rows of dy that meet it, which wait in registers.
// Parts: products.wgsl, window<k>/{line,products,ring}.wgsl.

const HALF = KERNEL / 2;

@compute @workgroup_size(64)
fn aligned(@builtin(global_invocation_id) id: vec3u) {
  let strip = stripOf(id.x);
  if (strip.channel >= u.channels) {
    return;
  }
  let column = strip.index * 4u;
  let height = i32(u.height);
  var products = Products();
  for (var image = strip.part; image < u.images; image += u.parts) {
    let plane = image * u.height * u.width + column;
    var ring = Ring();
    for (var y = -HALF; y < height; y++) {
      var row = vec4f();
      if (y + HALF < height) {
        row = dyVectors[(strip.dyRow + plane + u32(y + HALF) * u.width) / 4u];
      }
      ring = pushRow(ring, row);
      if (y >= 0) {
        products = addLine(products, ring, alignedLine(strip.row + plane + u32(y) * u.width, column));
      }
    }
  }
  writeProducts(strip.sums, products);
}

@compute @workgroup_size(64)
fn ragged(@builtin(global_invocation_id) id: vec3u) {
  let strip = stripOf(id.x);
  if (strip.channel >= u.channels) {
    return;
  }
  let column = strip.index * 4u;
  let height = i32(u.height);
  var products = Products();
  for (var image = strip.part; image < u.images; image += u.parts) {
    let plane = image * u.height * u.width + column;
    var ring = Ring();
    for (var y = -HALF; y < height; y++) {
      var row = vec4f();
      if (y + HALF < height) {
        row = raggedRow(strip.dyRow + plane + u32(y + HALF) * u.width, column);
      }
      ring = pushRow(ring, row);
      if (y >= 0) {
        products = addLine(products, ring, raggedLine(strip.row + plane + u32(y) * u.width, column));
      }
    }
  }
  writeProducts(strip.sums, products);
}
