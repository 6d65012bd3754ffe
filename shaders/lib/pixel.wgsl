// Pixels of a channel row, which holds all images one after the other.

struct Pixel {
  image: u32,
  y: i32,
  x: i32,
}

fn pixelAt(index: u32, height: u32, width: u32) -> Pixel {
  let line = index / width;
  let image = line / height;
  return Pixel(image, i32(line - image * height), i32(index - line * width));
}

fn nextPixel(pixel: Pixel, height: u32, width: u32) -> Pixel {
  var next = pixel;
  next.x++;
  if (next.x == i32(width)) {
    next.x = 0;
    next.y++;
    if (next.y == i32(height)) {
      next.y = 0;
      next.image++;
    }
  }
  return next;
}

// Four consecutive pixels.
struct Pixels {
  image: vec4i,
  y: vec4i,
  x: vec4i,
}

fn pixelsAt(index: u32, height: u32, width: u32) -> Pixels {
  let a = pixelAt(index, height, width);
  let b = nextPixel(a, height, width);
  let c = nextPixel(b, height, width);
  let d = nextPixel(c, height, width);
  let images = vec4u(a.image, b.image, c.image, d.image);
  return Pixels(vec4i(images), vec4i(a.y, b.y, c.y, d.y), vec4i(a.x, b.x, c.x, d.x));
}
