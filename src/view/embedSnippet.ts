/** @file The HTML that puts what is on screen into somebody's article: an iframe of `?embed`. */
import { UserError } from '../core/userError';

export interface EmbedOptions {
  /** The shared link: address with its fragment. */
  readonly link: string;
  /** Of the frame, for those who do not see it. */
  readonly title: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** See `state/parts`; `sample` is the page's own default and left out. */
  readonly controls: 'none' | 'sample' | 'train';
}

export const SMALLEST_FRAME = 200;
export const LARGEST_FRAME = 4000;

/** Errors: `embed/size` where no frame of that size can be meant. */
export function embedSnippet({ link, title, width, height, controls }: EmbedOptions): string {
  for (const [name, size] of Object.entries({ width, height })) {
    if (!Number.isInteger(size) || size < SMALLEST_FRAME || size > LARGEST_FRAME)
      throw new UserError({
        code: 'embed/size',
        at: name,
        found: String(size),
        expected: `whole pixels from ${SMALLEST_FRAME} to ${LARGEST_FRAME}`,
      });
  }
  const { origin, pathname, hash } = new URL(link);
  const query = controls === 'sample' ? '?embed' : `?embed&controls=${controls}`;
  const attributes = {
    src: `${origin}${pathname}${query}${hash}`,
    title,
    width,
    height,
    style: 'border: 0; max-width: 100%',
    loading: 'lazy',
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(String(value))}"`);
  return `<iframe ${written.join(' ')}></iframe>`;
}

/** For an attribute in double quotes. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
