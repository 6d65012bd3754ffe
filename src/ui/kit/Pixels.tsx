/** @file A small picture, pixel for pixel; scale it with CSS. */
import { useEffect, useRef } from 'react';

interface PixelsProps {
  readonly picture: { readonly width: number; readonly height: number; readonly rgba: Uint8ClampedArray };
  readonly label: string;
}

export function Pixels({ picture: { width, height, rgba }, label }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    const image = context?.createImageData(width, height);
    if (!context || !image) return;
    image.data.set(rgba);
    context.putImageData(image, 0, 0);
  }, [width, height, rgba]);
  return (
    <canvas
      ref={canvas}
      className="pixels"
      width={width}
      height={height}
      role="img"
      aria-label={label}
      title={label}
    />
  );
}
