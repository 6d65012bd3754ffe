/** @file An optimiser step as commands: one dispatch over all parameters that a step touched. */
import { invariant } from '../../core/userError';
import type { Dispatch } from '../../plan/kernel';
import type { ParamLayout } from '../../plan/paramLayout';
import { adamwDispatches, encodeAdamwTable, encodeSgdTable, sgdDispatches } from '../../plan/stepKernels';
import type { RunOptions } from '../contract';

/** `base`: the word of `tables` where the returned table will lie. */
export function optimizerCommands(
  { optimizer, params }: NonNullable<RunOptions['update']>,
  layout: ParamLayout,
  base: number,
): { readonly table: Uint32Array; readonly dispatches: readonly Dispatch[] } {
  const tasks = params.map(({ name, decay, step }) => {
    const place = layout.places.get(name);
    invariant(place?.buffer === 'params', () => `${name} is not a trainable parameter`);
    return { offset: place.offset, length: place.length, decay, step };
  });
  if (optimizer.kind === 'sgd') {
    const section = encodeSgdTable(tasks);
    return { table: section.words, dispatches: sgdDispatches(section, base, optimizer) };
  }
  const section = encodeAdamwTable(tasks, optimizer.betas);
  return { table: section.words, dispatches: adamwDispatches(section, base, optimizer) };
}
