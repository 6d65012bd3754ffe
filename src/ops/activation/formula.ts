/** @file The activation functions and their derivatives as numbers, for the CPU reference. */
import type { ActivationKind } from './kind';

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * The error function: its Taylor series where it converges fast, a continued fraction of erfc beyond
 * (Abramowitz & Stegun 7.1.5, 7.1.14); to about 1e-15.
 */
function erf(z: number): number {
  const x = Math.abs(z);
  if (x > 6) return Math.sign(z);
  if (x < 2.5) {
    let term = x;
    let sum = x;
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return (Math.sign(z) * 2 * sum) / Math.sqrt(Math.PI);
  }
  let fraction = x;
  for (let n = 60; n >= 1; n--) fraction = x + n / 2 / fraction;
  return Math.sign(z) * (1 - Math.exp(-x * x) / (fraction * Math.sqrt(Math.PI)));
}

/** Share of the standard normal distribution below z. */
const below = (z: number): number => (1 + erf(z / Math.SQRT2)) / 2;

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
    case 'hsigmoid':
      return z <= -3 ? 0 : z < 3 ? (z + 3) / 6 : 1;
    case 'gelu':
      return z * below(z);
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
    case 'hsigmoid':
      return z > -3 && z < 3 ? 1 / 6 : 0;
    case 'gelu':
      return below(z) + (z * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
    default:
      return kind satisfies never;
  }
}
