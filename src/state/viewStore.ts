/** @file What a person looks at: language, open tab of the workbench, selected part. None of it is in the undo history. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConfigPath } from '../config';
import { type Language, LANGUAGES } from '../texts/define';
import type { Part } from './parts';
import { type KeyValueStorage, store as keep, stored } from './storage';

/** A part of the picture that the inspector tells about. */
export type Selection =
  | { readonly kind: 'module'; readonly path: string }
  | { readonly kind: 'candidate'; readonly path: string; readonly name: string }
  | { readonly kind: 'mutable'; readonly id: string }
  | { readonly kind: 'stage'; readonly index: number };

export interface ViewState {
  readonly language: Language;
  /** Id of a panel. */
  readonly tab: string;
  readonly selection: Selection | undefined;
  /** The space as a tree of words, in place of the picture. */
  readonly isOutline: boolean;
  /** Whether letters without Ctrl or Cmd are shortcuts (WCAG 2.2, 2.1.4: they can be switched off). */
  readonly singleKeys: boolean;
  readonly isShortcutSheetOpen: boolean;
  /** Parts of the page that its address leaves out. */
  readonly hidden: ReadonlySet<Part>;
  /** Place in the config that the editor is asked to show; it takes it back once it has. */
  readonly reveal: ConfigPath | undefined;
}

export type ViewStore = StoreApi<ViewState>;

/** Also read by index.html before first paint. */
export const LANGUAGE_KEY = 'supernet-playground/language';
const OUTLINE_KEY = 'supernet-playground/outline';
const SINGLE_KEYS_KEY = 'supernet-playground/single-keys';

const NONE: ReadonlySet<Part> = new Set();

export function createViewStore(storage: KeyValueStorage, preferred: Language): ViewStore {
  const chosen = stored(storage, LANGUAGE_KEY);
  const store = createStore<ViewState>(() => ({
    language: LANGUAGES.find((language) => language === chosen) ?? preferred,
    tab: 'training',
    selection: undefined,
    isOutline: stored(storage, OUTLINE_KEY) === 'on',
    singleKeys: stored(storage, SINGLE_KEYS_KEY) !== 'off',
    isShortcutSheetOpen: false,
    hidden: NONE,
    reveal: undefined,
  }));
  store.subscribe(({ language, singleKeys, isOutline }, before) => {
    if (language !== before.language) keep(storage, LANGUAGE_KEY, language);
    if (isOutline !== before.isOutline) keep(storage, OUTLINE_KEY, isOutline ? 'on' : 'off');
    if (singleKeys !== before.singleKeys) keep(storage, SINGLE_KEYS_KEY, singleKeys ? 'on' : 'off');
  });
  return store;
}

export const setLanguage = (store: ViewStore, language: Language): void => store.setState({ language });

export const setOutline = (store: ViewStore, isOutline: boolean): void => store.setState({ isOutline });

export const setSingleKeys = (store: ViewStore, singleKeys: boolean): void => store.setState({ singleKeys });

export const showShortcutSheet = (store: ViewStore, isShortcutSheetOpen: boolean): void =>
  store.setState({ isShortcutSheetOpen });

export const openTab = (store: ViewStore, tab: string): void => store.setState({ tab });

export const select = (store: ViewStore, selection: Selection | undefined): void =>
  store.setState({ selection });

/** Opens the config's text where `path` stands. */
export const revealInConfig = (store: ViewStore, path: ConfigPath | undefined): void =>
  store.setState({ reveal: path, ...(path && { tab: 'code' }) });
