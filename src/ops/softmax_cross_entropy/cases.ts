/** @file Cases of the loss: few and many classes, ignored rows, smoothing, logits far from 0. */
import { type OpCase, dataOperand } from '../case';
import { IGNORED_LABEL } from './op';

const specs: readonly { labels: readonly number[]; classes: number; smoothing: number; scale: number }[] = [
  { labels: [0], classes: 2, smoothing: 0, scale: 1 },
  { labels: [3, 9, 0], classes: 10, smoothing: 0.1, scale: 3 },
  { labels: [1, 2, IGNORED_LABEL, 6, 0, IGNORED_LABEL, 4], classes: 7, smoothing: 0, scale: 1 },
  { labels: [5, IGNORED_LABEL, 17, 100, 66], classes: 101, smoothing: 0.1, scale: 3 },
  { labels: [2, 0, 1], classes: 3, smoothing: 0.2, scale: 40 },
  { labels: [999, 0, 511, 512, 7], classes: 1000, smoothing: 0.1, scale: 2 },
  { labels: Array.from({ length: 67 }, (_, i) => (i * 7) % 10), classes: 10, smoothing: 0, scale: 2 },
];

export const softmaxCrossEntropyCases: readonly OpCase[] = specs.map(
  ({ labels, classes, smoothing, scale }) => {
    const ignored = labels.filter((label) => label === IGNORED_LABEL).length;
    return {
      family: 'softmax_cross_entropy',
      name: `cross entropy ${labels.length} rows (${ignored} ignored), ${classes} classes, smoothing ${smoothing}`,
      operands: [
        dataOperand('logits', [labels.length, classes, 1, 1], 'normal', scale),
        { kind: 'labels', name: 'labels', labels },
      ],
      attrs: { smoothing },
      build: (g, values) => g.emit('softmax_cross_entropy', values, { attrs: { smoothing } }),
      gradients: ['logits'],
    };
  },
);
