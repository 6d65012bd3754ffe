/** @file An image file → RGBA bytes. */
import { UserError } from '../core/userError';
import type { Picture } from '../state/resultStore';

/** A network sees a few dozen pixels; a photograph is shrunk before it is sent to the worker. */
const LARGEST_SIDE = 512;

export async function readPicture(file: File): Promise<Picture> {
  const bitmap = await createImageBitmap(file).catch((cause: unknown) => {
    throw new UserError({
      code: 'picture/unreadable',
      at: file.name,
      found: 'a file that this browser cannot show',
      expected: 'a PNG, JPEG, WebP or GIF picture',
      cause,
    });
  });
  const scale = Math.min(1, LARGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new UserError({ code: 'picture/no-canvas', at: file.name, expected: 'a browser that can draw' });
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { name: file.name, width, height, rgba: context.getImageData(0, 0, width, height).data };
}
