/** @file The activation functions and their derivatives as numbers, for the CPU reference. */
import type { ActivationKind } from './kind';

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** f(z). */
export function activate(kind: ActivationKind, z: number): number {
  switch (kind) {
    case 'none':
      return z;
    case 'relu':
      return z > 0 ? z : 0;
    case 'relu6':
      return z > 0 ? (z < 6 ? z : 6) : 0;
    case 'hswish':
      return z <= -3 ? 0 : z < 3 ? (z * (z + 3)) / 6 : z;
    case 'swish':
      return z * sigmoid(z);
    case 'sigmoid':
      return sigmoid(z);
    default:
      return kind satisfies never;
  }
}

/** f′(z); at a kink, the slope of the flatter side. */
export function slope(kind: ActivationKind, z: number): number {
  switch (kind) {
    case 'none':
      return 1;
    case 'relu':
      return z > 0 ? 1 : 0;
    case 'relu6':
      return z > 0 && z < 6 ? 1 : 0;
    case 'hswish':
      return z <= -3 ? 0 : z < 3 ? (2 * z + 3) / 6 : 1;
    case 'swish': {
      const s = sigmoid(z);
      return s * (1 + z * (1 - s));
    }
    case 'sigmoid': {
      const s = sigmoid(z);
      return s * (1 - s);
    }
    default:
      return kind satisfies never;
  }
}
