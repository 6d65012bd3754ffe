/** @file Where each parameter of a supernet lies in the engine's long-lived buffers. */
import { UserError } from '../core/userError';
import type { ParamSpec } from '../graph/ir';

export interface ParamPlace {
  readonly spec: ParamSpec;
  /** Trainable parameters share one buffer; running statistics another. */
  readonly buffer: 'params' | 'running';
  /** In floats, a multiple of 4. */
  readonly offset: number;
  readonly length: number;
}

export interface ParamLayout {
  readonly places: ReadonlyMap<string, ParamPlace>;
  /** Sizes in floats. */
  readonly paramFloats: number;
  readonly runningFloats: number;
}

export function layoutParams(specs: readonly ParamSpec[]): ParamLayout {
  const places = new Map<string, ParamPlace>();
  const used = { params: 0, running: 0 };
  for (const spec of specs) {
    if (places.has(spec.name)) {
      throw new UserError({ code: 'plan/param-twice', at: spec.name, expected: 'each parameter name once' });
    }
    const buffer = spec.role === 'running_mean' || spec.role === 'running_var' ? 'running' : 'params';
    const length = spec.shape.reduce((product, n) => product * n, 1);
    places.set(spec.name, { spec, buffer, offset: used[buffer], length });
    used[buffer] += Math.ceil(length / 4) * 4;
  }
  return { places, paramFloats: used.params, runningFloats: used.running };
}
