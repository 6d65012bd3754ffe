/** @file The space on screen as a picture file that opens again as what it shows. Loaded when one is asked for. */
import { UserError } from '../../core/userError';
import { drawSpace, pngWithProject, projectOf, withProject } from '../../export/picture';
import type { OpenSpaceState } from '../../state/spaceStore';

/** Pixels of the PNG for one of the SVG: sharp in print and on dense screens. */
const DENSITY = 2;

export async function pictureOf(
  { space, choices, config }: OpenSpaceState,
  seed: number,
  extension: 'svg' | 'png',
): Promise<Uint8Array<ArrayBuffer>> {
  const svg = drawSpace(space, choices);
  const project = projectOf(space, config, choices, seed);
  return extension === 'svg'
    ? new TextEncoder().encode(withProject(svg, project))
    : pngWithProject(await rasterise(svg), project);
}

async function rasterise(svg: string): Promise<Uint8Array> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * DENSITY;
    canvas.height = image.height * DENSITY;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw tooLarge(canvas);
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}

const tooLarge = ({ width, height }: HTMLCanvasElement): UserError =>
  new UserError({
    code: 'picture/no-canvas',
    found: `a picture of ${width}×${height} pixels, which this browser cannot draw`,
    expected: 'the SVG instead, which has no pixels',
  });
