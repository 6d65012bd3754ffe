/** @file Cases of the activation functions, wide enough to reach both flat ends of each. */
import { type OpCase, dataOperand } from '../case';
import { ACTIVATION_KINDS } from './kind';

const shapes = [
  [1, 3, 5, 7],
  [3, 18, 2, 3],
  [9, 34, 28, 27],
] as const;

export const activationCases: readonly OpCase[] = ACTIVATION_KINDS.filter((kind) => kind !== 'none').flatMap(
  (kind) =>
    shapes.map((shape): OpCase => ({
      family: 'activation',
      name: `activation ${kind} [${shape.join(', ')}]`,
      operands: [dataOperand('x', shape, 'normal', 4)],
      attrs: { kind },
      build: (g, values) => g.emit('activation', values, { attrs: { kind } }),
      gradients: ['x'],
      ...(shape[0] === 9 && { large: true }),
    })),
);
