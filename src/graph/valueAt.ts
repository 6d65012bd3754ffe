/** @file The value that a module puts out. */
import type { Graph, GraphNode } from './ir';

const isBelow = (path: string, module: string): boolean => path === module || path.startsWith(`${module}.`);

/** The last map that is computed at the module path or below it; `undefined` where the subnet computes none there. */
export const valueAt = ({ nodes }: Graph, module: string): GraphNode | undefined =>
  nodes.findLast(({ op, type, path }) => op !== 'param' && type.layout === 'map' && isBelow(path, module));
