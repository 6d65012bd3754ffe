// Weight gradient of the depthwise convolutions of forward_stride2.wgsl; k = KERNEL.
//
//   dw[c,i,j] = Σ_(n,p,q) dy[n,c,p,q] · in[n,c,2p+i−k/2,2q+j−k/2]
//
// Bindings: products.wgsl. Entry `aligned` for W a multiple of 8, else `ragged`.
//
// A thread walks down strips of four columns of dy, two lines of the input a step: each line is loaded once
// and multiplied with the rows of dy that meet it, which wait in registers.
// Parts: products.wgsl, window<k>/{line_stride2,products,ring_stride2}.wgsl.

@compute @workgroup_size(64)
fn aligned(@builtin(global_invocation_id) id: vec3u) {
  let strip = stripOf(id.x);
  if (strip.channel >= u.channels) {
    return;
  }
  let column = strip.index * 8u;
  let height = i32(u.height);
  let dyHeight = i32(u.dyHeight);
  var products = Products();
  for (var image = strip.part; image < u.images; image += u.parts) {
    let source = strip.row + image * u.height * u.width + column;
    let dySource = strip.dyRow + image * u.dyHeight * u.dyWidth + strip.index * 4u;
    var ring = Ring();
    for (var t = -AHEAD; 2 * t < height; t++) {
      var row = vec4f();
      if (t + AHEAD < dyHeight) {
        row = dyVectors[(dySource + u32(t + AHEAD) * u.dyWidth) / 4u];
      }
      ring = pushRow(ring, row);
      if (t >= 0) {
        products = addEvenLine(products, ring, alignedLine(source + u32(2 * t) * u.width, column));
        if (2 * t + 1 < height) {
          products = addOddLine(products, ring, alignedLine(source + u32(2 * t + 1) * u.width, column));
        }
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
  let column = strip.index * 8u;
  let height = i32(u.height);
  let dyHeight = i32(u.dyHeight);
  var products = Products();
  for (var image = strip.part; image < u.images; image += u.parts) {
    let source = strip.row + image * u.height * u.width + column;
    let dySource = strip.dyRow + image * u.dyHeight * u.dyWidth + strip.index * 4u;
    var ring = Ring();
    for (var t = -AHEAD; 2 * t < height; t++) {
      var row = vec4f();
      if (t + AHEAD < dyHeight) {
        row = raggedRow(dySource + u32(t + AHEAD) * u.dyWidth, strip.index * 4u);
      }
      ring = pushRow(ring, row);
      if (t >= 0) {
        products = addEvenLine(products, ring, raggedLine(source + u32(2 * t) * u.width, column));
        if (2 * t + 1 < height) {
          products = addOddLine(products, ring, raggedLine(source + u32(2 * t + 1) * u.width, column));
        }
      }
    }
  }
  writeProducts(strip.sums, products);
}
