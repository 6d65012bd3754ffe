/**
 * @file CIFAR-10's binary version (Krizhevsky 2009, "Learning multiple layers of features"):
 * records of 3,073 bytes, one label and then the red, green and blue planes of 32×32 pixels.
 */
import { UserError } from '../core/userError';
import type { ImageShape, Split } from './dataset';
import { baseName, fileRole, formatCount, type FileRole, type SourceFile } from './source';

export const CIFAR_SHAPE: ImageShape = [3, 32, 32];
export const CIFAR10_CLASSES = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
] as const;

const PIXELS = 3072;
const RECORD = 1 + PIXELS;
/** CIFAR-100 has two label bytes. */
const CIFAR100_RECORD = 2 + PIXELS;

/** Whether the bytes can be CIFAR-10 records: the right size and a valid label at the head of each. */
export function looksLikeCifar({ bytes }: SourceFile): boolean {
  return bytes.length > 0 && bytes.length % RECORD === 0 && firstWrongLabel(bytes) === -1;
}

function firstWrongLabel(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at += RECORD)
    if (bytes[at]! >= CIFAR10_CLASSES.length) return at / RECORD;
  return -1;
}

/**
 * Images and labels of one batch file.
 * Errors: `data/cifar-size` (not a whole number of records), `data/cifar-label` (a label above 9).
 */
export function parseCifar({ name, bytes }: SourceFile): Split {
  const length = bytes.length / RECORD;
  if (length === 0 || !Number.isInteger(length)) {
    const is100 = bytes.length > 0 && bytes.length % CIFAR100_RECORD === 0;
    throw new UserError({
      code: 'data/cifar-size',
      at: name,
      found: `${formatCount(bytes.length)} bytes` + (is100 ? ', the size of CIFAR-100 records' : ''),
      expected: is100
        ? 'CIFAR-10, binary version'
        : `a whole number of records of ${formatCount(RECORD)} bytes; the file breaks off or is not CIFAR-10 (binary version)`,
    });
  }
  const wrong = firstWrongLabel(bytes);
  if (wrong !== -1) {
    throw new UserError({
      code: 'data/cifar-label',
      at: name,
      found: `the label ${bytes[wrong * RECORD]} in record ${formatCount(wrong)}`,
      expected: 'labels from 0 to 9, at the head of each record of 3,073 bytes (CIFAR-10, binary version)',
    });
  }
  const images = new Uint8Array(length * PIXELS);
  const labels = new Uint8Array(length);
  for (let n = 0; n < length; n++) {
    labels[n] = bytes[n * RECORD]!;
    images.set(bytes.subarray(n * RECORD + 1, (n + 1) * RECORD), n * PIXELS);
  }
  return { images, labels, length };
}

/** All batches by role, joined in name order (`data_batch_1` … `data_batch_5`, `test_batch`); no role counts as train. */
export function joinCifar(files: readonly SourceFile[]): Partial<Record<FileRole, Split>> {
  const byRole = new Map<FileRole, Split[]>();
  const inOrder = [...files].sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  for (const file of inOrder) {
    const role = fileRole(baseName(file.name)) ?? 'train';
    byRole.set(role, [...(byRole.get(role) ?? []), parseCifar(file)]);
  }
  return Object.fromEntries([...byRole].map(([role, parts]) => [role, joinSplits(parts)]));
}

function joinSplits(parts: readonly Split[]): Split {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const images = new Uint8Array(length * PIXELS);
  const labels = new Uint8Array(length);
  let start = 0;
  for (const part of parts) {
    images.set(part.images, start * PIXELS);
    labels.set(part.labels, start);
    start += part.length;
  }
  return { images, labels, length };
}
