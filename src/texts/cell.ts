/** @file The picture of a cell: nodes, edges and what can be chosen on them. */
import { defineTexts } from './define';

export const cellTexts = defineTexts(
  {
    label: (title: string) => `${title} as a graph`,
    edge: (from: string, to: string) => `Edge ${from} → ${to}`,
    chosen: (edge: string, candidate: string) => `${edge}: ${candidate}`,
    quiet: (sentence: string) => `${sentence}; nothing flows here`,
    /** The output of the cell that many cells back. */
    back: (cells: number) => (cells === 1 ? 'previous cell' : 'cell before the previous one'),
    output: 'out',
    concat: 'concat',
    node: (index: string) => `Node ${index}`,
    routeOf: (index: string) => `Node ${index} sums the edges from`,
    route: (index: string, sources: string) => `Node ${index}: sums the edges from ${sources}`,
    legend: 'dashed: nothing flows here',
    failed: 'The graph could not be loaded.',
  },
  {
    label: (title) => `${title} 的图`,
    edge: (from, to) => `边 ${from} → ${to}`,
    chosen: (edge, candidate) => `${edge}：${candidate}`,
    quiet: (sentence) => `${sentence}；没有数据流过`,
    back: (cells) => (cells === 1 ? '上一个 cell' : '再上一个 cell'),
    output: '输出',
    concat: '拼接',
    node: (index) => `节点 ${index}`,
    routeOf: (index) => `节点 ${index} 对以下来源的边求和`,
    route: (index, sources) => `节点 ${index}：对来自 ${sources} 的边求和`,
    legend: '虚线：没有数据流过',
    failed: '无法加载图。',
  },
);
