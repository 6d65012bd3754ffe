/** @file The families that can be recomputed. A new one: one file that exports a `GoldenFamily`, one line here. */
import type { GoldenFamily } from './family';
import { mobilenetv2 } from './mobilenetv2';
import { nasbenchMacro } from './nasbenchMacro';
import { sposMmrazor } from './spos';

export const goldenFamilies: ReadonlyMap<string, GoldenFamily> = new Map([
  ['spos_mmrazor', sposMmrazor],
  ['mobilenetv2', mobilenetv2],
  ['nasbench_macro', nasbenchMacro],
]);
