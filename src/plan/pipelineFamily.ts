/** @file The pipelines of one shader: one per set of constants, made once, so that they can be keys. */
import type { Access, PipelineKey, Shader } from './kernel';

/**
 * Makes the key for given `override` values: equal ones give the same object. `entry` is
 * the shader's entry point, `main` unless said otherwise.
 */
export function pipelineFamily(
  shader: Shader,
  access: readonly Access[],
  entry = 'main',
): (constants?: Readonly<Record<string, number>>) => PipelineKey {
  const keys = new Map<string, PipelineKey>();
  return (constants = {}) => {
    const text = Object.values(constants).join();
    let key = keys.get(text);
    if (!key) keys.set(text, (key = { shader, entry, constants, access }));
    return key;
  };
}
