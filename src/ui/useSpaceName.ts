/** @file What the space on screen is called: as its config says; in Chinese, one of the gallery as the gallery does. */
import type { GalleryState } from '../state/gallery';
import type { SpaceState } from '../state/spaceStore';
import type { ViewState } from '../state/viewStore';
import { useStores } from './session';

const selectOpen = ({ open }: SpaceState) => open;
const selectEntries = ({ entries }: GalleryState) => entries;
const selectLanguage = ({ language }: ViewState) => language;

/** `undefined` while none is open. */
export function useSpaceName(): string | undefined {
  const open = useStores('space', selectOpen);
  const entries = useStores('gallery', selectEntries);
  const language = useStores('view', selectLanguage);
  const entry = language === 'zh' ? entries.find(({ id }) => id === open?.galleryId) : undefined;
  return entry?.zh?.title ?? open?.space.name;
}
