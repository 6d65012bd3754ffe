// Weight gradient of the depthwise convolutions of forward.wgsl; k = KERNEL, h = k/2.
//
//   dw[c,i,j] = Σ_(n,y,x) dy[n,c,y,x] · in[n,c,y+(i−h)·d,x+(j−h)·d]
//
// Bindings: products.wgsl. Entry `aligned` for W a multiple of 4, else `ragged`.
//
// A thread walks down strips of four columns: each line of the input is loaded once and multiplied with the k
// rows of dy that meet it, which wait in registers. With a dilation d, every d-th row is walked as an image of its own.
// Parts: products.wgsl, window<k>/{line or line_dilated2,products,ring}.wgsl.

const HALF = KERNEL / 2;

// A walk is a phase of an image. After the phases of one come those of the thread's next image.
fn nextWalk(walk: u32) -> u32 {
  let next = walk + 1u;
  return select(next, next + (u.parts - 1u) * u.dilation, next % u.dilation == 0u);
}

@compute @workgroup_size(64)
fn aligned(@builtin(global_invocation_id) id: vec3u) {
  let strip = stripOf(id.x);
  if (strip.channel >= u.channels) {
    return;
  }
  let column = strip.index * 4u;
  let pitch = u.width * u.dilation;
  var products = Products();
  for (var walk = strip.part * u.dilation; walk < u.images * u.dilation; walk = nextWalk(walk)) {
    let image = walk / u.dilation;
    let phase = walk - image * u.dilation;
    let height = i32((u.height + u.dilation - 1u - phase) / u.dilation);
    let plane = (image * u.height + phase) * u.width + column;
    var ring = Ring();
    for (var y = -HALF; y < height; y++) {
      var row = vec4f();
      if (y + HALF < height) {
        row = dyVectors[(strip.dyRow + plane + u32(y + HALF) * pitch) / 4u];
      }
      ring = pushRow(ring, row);
      if (y >= 0) {
        products = addLine(products, ring, alignedLine(strip.row + plane + u32(y) * pitch, column));
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
  let pitch = u.width * u.dilation;
  var products = Products();
  for (var walk = strip.part * u.dilation; walk < u.images * u.dilation; walk = nextWalk(walk)) {
    let image = walk / u.dilation;
    let phase = walk - image * u.dilation;
    let height = i32((u.height + u.dilation - 1u - phase) / u.dilation);
    let plane = (image * u.height + phase) * u.width + column;
    var ring = Ring();
    for (var y = -HALF; y < height; y++) {
      var row = vec4f();
      if (y + HALF < height) {
        row = raggedRow(strip.dyRow + plane + u32(y + HALF) * pitch, column);
      }
      ring = pushRow(ring, row);
      if (y >= 0) {
        products = addLine(products, ring, raggedLine(strip.row + plane + u32(y) * pitch, column));
      }
    }
  }
  writeProducts(strip.sums, products);
}
