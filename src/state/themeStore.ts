/** @file Light or dark: what the system says until somebody chooses. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type KeyValueStorage, store as keep, stored } from './storage';

export type Theme = 'light' | 'dark';

export interface ThemeState {
  readonly theme: Theme;
}

export type ThemeStore = StoreApi<ThemeState>;

/** Also read by index.html before first paint. */
export const THEME_KEY = 'supernet-playground/theme';

export function createThemeStore(storage: KeyValueStorage, systemDark: boolean): ThemeStore {
  const system: Theme = systemDark ? 'dark' : 'light';
  const chosen = stored(storage, THEME_KEY);
  const store = createStore<ThemeState>(() => ({
    theme: chosen === 'light' || chosen === 'dark' ? chosen : system,
  }));
  store.subscribe(({ theme }) => keep(storage, THEME_KEY, theme));
  return store;
}

export const toggleTheme = (store: ThemeStore): void =>
  store.setState(({ theme }) => ({ theme: theme === 'dark' ? 'light' : 'dark' }));
