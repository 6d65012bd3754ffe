/** @file A table of parameters as a map, as a function for modules. */
import type { GraphBuilder } from '../../graph/builder';
import type { ValueId } from '../../graph/ir';

/** Table [..,R,C] → map [1,C,R,1]: a row a token; only the channels may be sliced. */
export const paramMap = (g: GraphBuilder, table: ValueId): ValueId => g.emit('param_map', [table]);
