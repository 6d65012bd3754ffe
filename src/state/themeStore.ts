/** @file Light or dark: as the system says, and as it changes, until somebody chooses one. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type KeyValueStorage, store as keep, stored } from './storage';

export type Theme = 'light' | 'dark';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

export interface ThemeState {
  readonly choice: ThemeChoice;
  readonly isSystemDark: boolean;
  /** What is shown. */
  readonly theme: Theme;
}

export type ThemeStore = StoreApi<ThemeState>;

/** Also read by index.html before first paint: anything but `light` and `dark` is the system's. */
export const THEME_KEY = 'supernet-playground/theme';

const shown = (choice: ThemeChoice, isSystemDark: boolean): Theme =>
  choice === 'system' ? (isSystemDark ? 'dark' : 'light') : choice;

export function createThemeStore(storage: KeyValueStorage, isSystemDark: boolean): ThemeStore {
  const kept = stored(storage, THEME_KEY);
  const choice = THEME_CHOICES.find((known) => known === kept) ?? 'system';
  const store = createStore<ThemeState>(() => ({ choice, isSystemDark, theme: shown(choice, isSystemDark) }));
  store.subscribe((state, before) => {
    if (state.choice !== before.choice) keep(storage, THEME_KEY, state.choice);
  });
  return store;
}

/** From the system's to light, to dark, and back. */
export const nextTheme = (store: ThemeStore): void =>
  store.setState(({ choice, isSystemDark }) => {
    const next = THEME_CHOICES[(THEME_CHOICES.indexOf(choice) + 1) % THEME_CHOICES.length] ?? 'system';
    return { choice: next, theme: shown(next, isSystemDark) };
  });

/** The system has changed its mind. */
export const setSystemDark = (store: ThemeStore, isSystemDark: boolean): void =>
  store.setState(({ choice }) => ({ isSystemDark, theme: shown(choice, isSystemDark) }));
