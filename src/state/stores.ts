/** @file All stores of one page. */
import { createAlertStore, type AlertStore } from './alertStore';
import { createDataStore, type DataStore } from './dataStore';
import { createDocumentStore, type DocumentStore } from './documentStore';
import { createDragStore, type DragStore } from './dragStore';
import { createFavouriteStore, type FavouriteStore } from './favouriteStore';
import { createEngineStore, type EngineStore } from './engineStore';
import { createExploreStore, type ExploreStore } from './exploreStore';
import { createGalleryStore, type GalleryStore } from './gallery';
import { createHistoryStore, type HistoryStore } from './historyStore';
import { createResultStore, type ResultStore } from './resultStore';
import { createIncomingStore, type IncomingStore } from './incomingStore';
import { createRunStore, type RunStore } from './runStore';
import { createSharingStore, type SharingStore } from './sharingStore';
import { createSpaceStore, type SpaceStore } from './spaceStore';
import { createSpreadStore, type SpreadStore } from './spreadStore';
import { preferredLanguage } from '../texts/define';
import type { KeyValueStorage } from './storage';
import { createThemeStore, type ThemeStore } from './themeStore';
import { createTimingStore, type TimingStore } from './timingStore';
import { createTourStore, type TourStore } from './tourStore';
import { createWorkStore, type WorkStore } from './workStore';
import { createViewStore, type ViewStore } from './viewStore';

export interface Stores {
  readonly alerts: AlertStore;
  readonly data: DataStore;
  readonly document: DocumentStore;
  readonly drag: DragStore;
  readonly engine: EngineStore;
  readonly explore: ExploreStore;
  readonly favourites: FavouriteStore;
  readonly gallery: GalleryStore;
  readonly history: HistoryStore;
  readonly incoming: IncomingStore;
  readonly result: ResultStore;
  readonly run: RunStore;
  readonly sharing: SharingStore;
  readonly space: SpaceStore;
  readonly spread: SpreadStore;
  readonly theme: ThemeStore;
  readonly timing: TimingStore;
  readonly tour: TourStore;
  readonly view: ViewStore;
  readonly work: WorkStore;
}

export const createStores = (
  storage: KeyValueStorage,
  systemDark: boolean,
  languages: readonly string[] = [],
): Stores => ({
  alerts: createAlertStore(),
  data: createDataStore(),
  document: createDocumentStore(),
  drag: createDragStore(),
  engine: createEngineStore(),
  explore: createExploreStore(),
  favourites: createFavouriteStore(),
  gallery: createGalleryStore(),
  history: createHistoryStore(),
  incoming: createIncomingStore(),
  result: createResultStore(),
  run: createRunStore(),
  sharing: createSharingStore(),
  space: createSpaceStore(),
  spread: createSpreadStore(),
  theme: createThemeStore(storage, systemDark),
  timing: createTimingStore(storage),
  tour: createTourStore(storage),
  view: createViewStore(storage, preferredLanguage(languages)),
  work: createWorkStore(),
});
