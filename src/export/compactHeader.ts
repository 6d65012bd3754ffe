/** @file What a compact checkpoint says of itself, and the check that it does: it may come from a stranger. */

export interface CompactHeader {
  readonly config: { readonly text: string; readonly fileName: string };
  readonly seed: number;
  readonly globalStep: number;
  /** [C, H, W] and classes that the space was open for. */
  readonly input: readonly [number, number, number];
  readonly numClasses: number;
  readonly training?: TrainingRecord;
  /** Only the weights of this subnet are there, cut to its widths. */
  readonly subnet?: SubnetRecord;
}

/** How the weights came about, for the page to show. */
export interface TrainingRecord {
  /** One entry a step, from the first. */
  readonly losses: readonly number[];
  readonly accuracies: readonly number[];
  /** Steps trained with each choice, by mutable and then by the choice's text. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Of random subnets, on held-out images. */
  readonly accuracy: { readonly mean: number; readonly subnets: number; readonly images: number };
}

export interface SubnetRecord {
  /** Its choices, in the space of the config. */
  readonly code: string;
  /** Of the data that it was trained on; without it, pictures could not be brought into its form. */
  readonly classes: readonly string[];
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** Mean brightness of the pictures' borders, 0 … 255. */
  readonly border: number;
  /** On held-out images: with the weights as they were, and as they are here. */
  readonly accuracy: { readonly exact: number; readonly packed: number; readonly images: number };
}

export type TensorEntry = readonly [name: string, shape: readonly number[]];

export interface ParsedHeader {
  readonly header: CompactHeader;
  readonly entries: readonly TensorEntry[];
}

const MOST_DIMENSIONS = 6;
const LARGEST_SIZE = 1_000_000;
const MOST_CLASSES = 100_000;

/** `undefined` where anything is not as it should be. */
export function parseHeader(json: Uint8Array): ParsedHeader | undefined {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const { tensors, ...header } = value;
  return isHeader(header) && isEntries(tensors) ? { header, entries: tensors } : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isSize = (value: unknown): value is number => isCount(value) && value > 0 && value <= LARGEST_SIZE;
const isFinite = (value: unknown): value is number => Number.isFinite(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isShare = (value: unknown): value is number => isFinite(value) && value >= 0 && value <= 1;
const isList = <T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] =>
  Array.isArray(value) && value.every(is);

function isHeader(value: Fields): value is Fields & CompactHeader {
  const { config, seed, globalStep, input, numClasses, training, subnet } = value;
  return (
    isRecord(config) &&
    isText(config['text']) &&
    isText(config['fileName']) &&
    isCount(seed) &&
    isCount(globalStep) &&
    isList(input, isSize) &&
    input.length === 3 &&
    isSize(numClasses) &&
    numClasses <= MOST_CLASSES &&
    (training === undefined || (isRecord(training) && isTraining(training, globalStep))) &&
    (subnet === undefined || (isRecord(subnet) && isSubnet(subnet, input[0] ?? 0, numClasses)))
  );
}

function isTraining({ losses, accuracies, counts, accuracy }: Fields, steps: number): boolean {
  return (
    isList(losses, isFinite) &&
    isList(accuracies, isShare) &&
    losses.length === steps &&
    accuracies.length === steps &&
    isRecord(counts) &&
    Object.values(counts).every((byChoice) => isRecord(byChoice) && Object.values(byChoice).every(isCount)) &&
    isRecord(accuracy) &&
    isShare(accuracy['mean']) &&
    isCount(accuracy['subnets']) &&
    isCount(accuracy['images'])
  );
}

function isSubnet(value: Fields, channels: number, numClasses: number): boolean {
  const { code, classes, mean, std, border, accuracy } = value;
  return (
    isText(code) &&
    isList(classes, isText) &&
    classes.length <= numClasses &&
    isList(mean, isFinite) &&
    isList(std, isFinite) &&
    mean.length === channels &&
    std.length === channels &&
    std.every((deviation) => deviation > 0) &&
    isFinite(border) &&
    isRecord(accuracy) &&
    isShare(accuracy['exact']) &&
    isShare(accuracy['packed']) &&
    isCount(accuracy['images'])
  );
}

function isEntries(value: unknown): value is readonly TensorEntry[] {
  if (!Array.isArray(value)) return false;
  const names = new Set<unknown>();
  return value.every((entry: unknown) => {
    if (!Array.isArray(entry) || entry.length !== 2) return false;
    const [name, shape] = entry as readonly unknown[];
    if (!isText(name) || names.has(name)) return false;
    names.add(name);
    return isList(shape, isSize) && shape.length <= MOST_DIMENSIONS;
  });
}
