/** @file Favourites that outlive a visit: read once, written whenever one is pinned, named or moved. Storage may hold anything. */
import { z } from 'zod';
import type { Favourite, FavouriteStore } from './favouriteStore';
import type { KeyedStorage } from './keyedStorage';
import type { Choices } from './spaceStore';

const KEY = 'favourites';
const MOST = 200;

const choice = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]);

const schema = z.object({
  version: z.literal(1),
  favourites: z
    .array(
      z.object({
        name: z.string(),
        choices: z.array(z.tuple([z.string(), choice])),
        code: z.string(),
        spaceHash: z.number(),
      }),
    )
    .max(MOST),
});

type Saved = z.output<typeof schema>;
type SavedFavourite = Saved['favourites'][number];

/**
 * Brings back what was kept, in front of what was pinned meanwhile, and keeps every change from then on. A storage
 * that cannot be written is left alone: favourites then last as long as the page, as they are shown to.
 */
export async function keepFavourites(store: FavouriteStore, storage: KeyedStorage): Promise<void> {
  const kept = read(await storage.get(KEY).catch(() => undefined));
  if (kept.length > 0) store.setState(({ favourites }) => ({ favourites: merged(kept, favourites) }));
  store.subscribe(({ favourites }, before) => {
    if (favourites !== before.favourites)
      void storage.set({ [KEY]: toSaved(favourites) }).catch(() => undefined);
  });
}

function read(value: unknown): readonly SavedFavourite[] {
  const result = schema.safeParse(value);
  return result.success ? result.data.favourites : [];
}

function toSaved(favourites: readonly Favourite[]): Saved {
  return {
    version: 1,
    favourites: favourites.slice(-MOST).map(({ name, choices, code, spaceHash }) => ({
      name,
      choices: [...choices] as SavedFavourite['choices'],
      code,
      spaceHash,
    })),
  };
}

function merged(kept: readonly SavedFavourite[], present: readonly Favourite[]): readonly Favourite[] {
  const isNew = ({ code, spaceHash }: Favourite): boolean =>
    !kept.some((known) => known.code === code && known.spaceHash === spaceHash);
  return [
    ...kept.map((known) => ({ ...known, choices: new Map(known.choices) as Choices })),
    ...present.filter(isNew),
  ].map((favourite, i) => ({ ...favourite, id: i + 1 }));
}
