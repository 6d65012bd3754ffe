/** @file Shared links: what is on screen as a URL fragment, and the config that a link speaks of. */
import { UserError } from '../core/userError';
import { encodeLink, type SharedLink } from '../space';
import { type GalleryEntry, type ReadText, readEntry } from './gallery';
import type { ConfigText, SpaceState } from './spaceStore';

/** With its `#`; `undefined` before a space is open. Errors: `link/too-long`. */
export function linkOf({ open, seed }: SpaceState): string | undefined {
  if (!open) return undefined;
  const { config, galleryId, space, choices } = open;
  const source =
    galleryId === undefined
      ? ({ kind: 'config', config } as const)
      : ({ kind: 'gallery', id: galleryId } as const);
  return encodeLink(source, space, choices, seed);
}

interface LinkedConfig {
  readonly config: ConfigText;
  readonly galleryId: string | undefined;
}

/** Errors: `link/unknown-space`, and those of reading the file. */
export async function linkedConfig(
  { source }: SharedLink,
  entries: readonly GalleryEntry[],
  read: ReadText,
): Promise<LinkedConfig> {
  if (source.kind === 'config') return { config: source.config, galleryId: undefined };
  const entry = entries.find(({ id }) => id === source.id);
  if (!entry) {
    throw new UserError({
      code: 'link/unknown-space',
      at: 'link',
      found: `the gallery space ${JSON.stringify(source.id)}`,
      expected: `one that this release has: ${entries.map(({ id }) => id).join(', ')}`,
    });
  }
  return { config: await readEntry(read, entry), galleryId: entry.id };
}
