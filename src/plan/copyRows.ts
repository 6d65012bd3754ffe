/** @file Copies the channels of one map into another, where storage planning found no view for them. */
import rowsCode from '../../shaders/lib/rows.wgsl?raw';
import copyCode from '../../shaders/channel/copy_rows.wgsl?raw';
import { type Dispatch, type MapView, uniformWords } from './kernel';
import { pipelineFamily } from './pipelineFamily';
import { place, rowWalk } from './rowGrid';
import { wgsl } from './shader';

const copyPipeline = pipelineFamily(wgsl('channel/copy_rows', rowsCode, copyCode), ['read', 'read_write']);

/** Channel i of `from` becomes channel `start + i` of `to`; other channels of `to` become zero. */
export function copyRows(from: MapView, to: MapView, start = 0): Omit<Dispatch, 'node'> {
  const { words, grid } = rowWalk(to);
  return {
    pipeline: copyPipeline(),
    bindings: [from.buffer, to.buffer],
    uniforms: uniformWords([...words, start, from.shape[1], ...place(from), ...place(to)]),
    grid: [...grid, 1],
  };
}
