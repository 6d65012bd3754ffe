/** @file Light or dark: what the system says until somebody chooses. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export type Theme = 'light' | 'dark';

export interface ThemeState {
  readonly theme: Theme;
}

export type ThemeStore = StoreApi<ThemeState>;

/** Also read by index.html before first paint. */
export const THEME_KEY = 'supernet-playground/theme';

export interface ThemeStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** `storage` may refuse to work (private windows); the choice then lasts as long as the page. */
export function createThemeStore(storage: ThemeStorage, systemDark: boolean): ThemeStore {
  const system: Theme = systemDark ? 'dark' : 'light';
  const stored = attempt(() => storage.getItem(THEME_KEY));
  const store = createStore<ThemeState>(() => ({
    theme: stored === 'light' || stored === 'dark' ? stored : system,
  }));
  store.subscribe(({ theme }) => attempt(() => storage.setItem(THEME_KEY, theme)));
  return store;
}

export const toggleTheme = (store: ThemeStore): void =>
  store.setState(({ theme }) => ({ theme: theme === 'dark' ? 'light' : 'dark' }));

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
