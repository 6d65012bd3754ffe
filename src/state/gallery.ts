/** @file The spaces that come with the page: `gallery/index.json` and the configs it names. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { UserError } from '../core/userError';
import type { Language } from '../texts/define';
import { type Expected, isExpected } from './expected';
import type { ConfigText } from './spaceStore';

export interface GalleryEntry {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  /** What is interesting about it. */
  readonly sentence: string;
  readonly paper?: string;
  /** Title and sentence in Chinese. */
  readonly zh?: { readonly title: string; readonly sentence: string };
  /** Where weights lie that it opens with, if so. */
  readonly trained?: string;
  readonly expected?: Expected;
}

export interface GalleryState {
  readonly entries: readonly GalleryEntry[];
}

export type GalleryStore = StoreApi<GalleryState>;

export const createGalleryStore = (): GalleryStore => createStore<GalleryState>(() => ({ entries: [] }));

/** Fetches a file of the page as text; given by the page, so that tests need no server. */
export type ReadText = (path: string) => Promise<string>;

/** The same for bytes. */
export type ReadBytes = (path: string) => Promise<ArrayBuffer>;

export async function readGallery(read: ReadText): Promise<readonly GalleryEntry[]> {
  const entries: unknown = JSON.parse(await read('gallery/index.json'));
  if (!Array.isArray(entries) || !entries.every(isEntry)) {
    throw new UserError({
      code: 'gallery/index',
      at: 'gallery/index.json',
      expected: 'a list of {id, file, title, sentence}',
    });
  }
  return entries;
}

/** Title and sentence in the language that was chosen. */
export const wordsOf = (entry: GalleryEntry, language: Language): Pick<GalleryEntry, 'title' | 'sentence'> =>
  (language === 'zh' ? entry.zh : undefined) ?? entry;

export const readEntry = async (read: ReadText, { file }: GalleryEntry): Promise<ConfigText> => ({
  text: await read(`gallery/${file}`),
  fileName: file,
});

function isEntry(value: unknown): value is GalleryEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Record<string, unknown>;
  const { trained = '', paper = '', zh = { title: '', sentence: '' }, expected } = entry;
  return (
    ['id', 'file', 'title', 'sentence'].every((key) => typeof entry[key] === 'string') &&
    typeof trained === 'string' &&
    typeof paper === 'string' &&
    (expected === undefined || isExpected(expected)) &&
    typeof zh === 'object' &&
    zh !== null &&
    ['title', 'sentence'].every((key) => typeof (zh as Record<string, unknown>)[key] === 'string')
  );
}
