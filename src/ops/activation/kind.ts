/** @file The activation functions; also what a kernel may fuse behind a scale and a shift (`act`). */
import { invariant } from '../../core/userError';
import type { Attrs } from '../../graph/ir';

/**
 * hswish and hsigmoid as in MobileNetV3 (Howard et al. 2019), swish as in Ramachandran et al. 2017, the exact gelu
 * of Hendrycks & Gimpel 2016. The order numbers them in shaders.
 */
export const ACTIVATION_KINDS = [
  'none',
  'relu',
  'relu6',
  'hswish',
  'swish',
  'sigmoid',
  'hsigmoid',
  'gelu',
] as const;

export type ActivationKind = (typeof ACTIVATION_KINDS)[number];

/** The function named by attribute `name` (`kind`, or `act` where it is fused); absent means none. */
export function activationKind(attrs: Attrs, name: 'kind' | 'act'): ActivationKind {
  const value = attrs[name] ?? 'none';
  const kind = ACTIVATION_KINDS.find((known) => known === value);
  invariant(kind, () => `attribute ${name} must be one of ${ACTIVATION_KINDS.join(', ')}, is ${value}`);
  return kind;
}

/** The function's number in shaders (`ACT` of shaders/lib/activation.wgsl). */
export const activationNumber = (attrs: Attrs, name: 'kind' | 'act'): number =>
  ACTIVATION_KINDS.indexOf(activationKind(attrs, name));
