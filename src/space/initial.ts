/**
 * @file Initial weights. Convolutions and linear layers: He normal (fan out for dense, as torchvision's
 * and SPOS's own training code; fan in for depthwise). MMRazor's SearchableShuffleNetV2 initialises with
 * std 1/fan_in of the layer's input channels, which suits ImageNet schedules of 150,000 steps; with the few
 * hundred of a browser tab He's rule learns faster, so it is ours. Norms start at γ = 1, β = 0.
 */
import type { Rng } from '../core/rng';
import type { ParamSpec } from '../graph/ir';

export function initialValues({ role, shape, initial }: ParamSpec, rng: Rng): Float32Array {
  const values = new Float32Array(shape.reduce((product, n) => product * n, 1));
  if (initial !== undefined) return values.fill(initial);
  switch (role) {
    case 'conv_weight':
    case 'depthwise_weight': {
      const [out, , ...window] = shape;
      const taps = window.reduce((product, n) => product * n, 1);
      const fan = role === 'conv_weight' ? out! * taps : taps;
      return fillNormal(values, rng, Math.sqrt(2 / fan));
    }
    case 'linear_weight':
      return fillNormal(values, rng, Math.sqrt(1 / shape[1]!));
    case 'norm_weight':
    case 'running_var':
      return values.fill(1);
    case 'position':
      return fillNormal(values, rng, 0.02); // ViT (Dosovitskiy et al. 2020)
    case 'arch_param':
      return fillNormal(values, rng, 1e-3); // mmrazor nas_mutator.py
    case 'kernel_transform': {
      // Starts as the identity: a fresh kernel of once-for-all is the crop of the larger one.
      const size = shape[0]!;
      for (let i = 0; i < size; i++) values[i * size + i] = 1;
      return values;
    }
    case 'bias':
    case 'norm_bias':
    case 'running_mean':
      return values;
    default:
      return role satisfies never;
  }
}

function fillNormal(values: Float32Array, rng: Rng, std: number): Float32Array {
  for (let i = 0; i < values.length; i++) values[i] = std * rng.normal();
  return values;
}
