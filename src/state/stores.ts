/** @file All stores of one page. */
import { createAlertStore, type AlertStore } from './alertStore';
import { createDataStore, type DataStore } from './dataStore';
import { createEngineStore, type EngineStore } from './engineStore';
import { createGalleryStore, type GalleryStore } from './gallery';
import { createResultStore, type ResultStore } from './resultStore';
import { createRunStore, type RunStore } from './runStore';
import { createSpaceStore, type SpaceStore } from './spaceStore';
import { createThemeStore, type ThemeStorage, type ThemeStore } from './themeStore';

export interface Stores {
  readonly alerts: AlertStore;
  readonly data: DataStore;
  readonly engine: EngineStore;
  readonly gallery: GalleryStore;
  readonly result: ResultStore;
  readonly run: RunStore;
  readonly space: SpaceStore;
  readonly theme: ThemeStore;
}

export const createStores = (themeStorage: ThemeStorage, systemDark: boolean): Stores => ({
  alerts: createAlertStore(),
  data: createDataStore(),
  engine: createEngineStore(),
  gallery: createGalleryStore(),
  result: createResultStore(),
  run: createRunStore(),
  space: createSpaceStore(),
  theme: createThemeStore(themeStorage, systemDark),
});
