/** @file One file as it was dropped, picked or fetched, before anybody knows what it holds. */

export interface SourceFile {
  /** File name or path with `/`; folders in it are kept, since they may name classes. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a file is for, as its name says; `undefined` when it does not say. */
export type FileRole = 'train' | 'val' | 'test';

/** The last part of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Reads `train`, `val`/`valid`, `test`/`t10k`/`tes` off a file or folder name. */
export function fileRole(name: string): FileRole | undefined {
  const words = name.toLowerCase();
  if (/(^|[^a-z])(t10k|test|tes|testing)([^a-z]|$)/.test(words)) return 'test';
  if (/(^|[^a-z])(val|valid|validation|dev)([^a-z]|$)/.test(words)) return 'val';
  if (/(^|[^a-z])(train|training|tra)([^a-z]|$)/.test(words)) return 'train';
  return undefined;
}

const BYTES = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** `1,234 bytes`, `12.3 MB`: sizes as error texts and descriptions say them. */
export function formatBytes(bytes: number): string {
  return bytes < 10_000 ? `${BYTES.format(bytes)} bytes` : `${BYTES.format(bytes / 1e6)} MB`;
}

export const formatCount = (count: number): string => BYTES.format(count);
