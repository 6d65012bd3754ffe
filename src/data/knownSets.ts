/** @file Names for data sets whose files do not carry them: told apart by their first labels. */
import type { Split } from './dataset';

interface KnownSet {
  readonly name: string;
  readonly classes: readonly string[];
  /** First ten labels of the train and the test file. */
  readonly heads: readonly string[];
}

const SETS: readonly KnownSet[] = [
  {
    name: 'MNIST',
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    heads: ['5041921314', '7210414959'],
  },
  {
    name: 'Fashion-MNIST',
    classes: [
      'T-shirt/top',
      'trouser',
      'pullover',
      'dress',
      'coat',
      'sandal',
      'shirt',
      'sneaker',
      'bag',
      'ankle boot',
    ],
    heads: ['9003027255', '9211461657'],
  },
];

/** MNIST and Fashion-MNIST have equal file names, in every format; their first ten labels differ. */
export function knownSet(splits: readonly Split[]): KnownSet | undefined {
  const heads = splits.map(({ labels }) => labels.subarray(0, 10).join(''));
  return SETS.find((known) => heads.every((head) => known.heads.includes(head)));
}
