import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type SearchSpace, openSpaceText, seededSample } from '../../../src/space';
import { type CellGraph, cellGraph, flowingEdges } from '../../../src/view/cellGraph';
import { describeBlueprint } from '../../../src/view/describeBlueprint';
import { layoutCell } from '../../../src/view/layoutCell';
import { overlaps } from './overlaps';

function open(fileName: string): { readonly space: SearchSpace; readonly cells: readonly CellGraph[] } {
  const text = readFileSync(new URL(`../../../public/gallery/${fileName}`, import.meta.url), 'utf8');
  const space = openSpaceText({ text, fileName });
  return { space, cells: describeBlueprint(space).stages.flatMap((stage) => cellGraph(stage) ?? []) };
}

const darts = open('darts-cifar.json5');
const bench = open('nas-bench-201.json5');

describe('cells', () => {
  test('DARTS: two inputs, four nodes, fourteen edges, a concat; a normal and a reduction cell', () => {
    expect(darts.cells).toHaveLength(2);
    for (const { nodes, edges, concat } of darts.cells) {
      expect(nodes.map(({ role }) => role)).toEqual([
        'input',
        'input',
        'node',
        'node',
        'node',
        'node',
        'output',
      ]);
      expect(nodes.map(({ back }) => back)).toEqual([2, 1, ...Array<undefined>(5).fill(undefined)]);
      expect(edges).toHaveLength(14);
      expect(concat.map(({ index }) => index)).toEqual([2, 3, 4, 5]);
    }
    // A node with two edges keeps both: nothing to choose.
    expect(darts.cells[0]?.nodes.map(({ route }) => route?.options.length ?? 0)).toEqual([
      0, 0, 0, 3, 6, 10, 0,
    ]);
  });

  test('NAS-Bench-201: one input, six edges, the last node is the output', () => {
    expect(bench.cells).toHaveLength(1);
    const { nodes, edges, concat } = bench.cells[0]!;
    expect(nodes.map(({ role }) => role)).toEqual(['input', 'node', 'node', 'output']);
    expect(edges.map(({ from, to }) => `${from}→${to}`)).toEqual(['0→1', '0→2', '1→2', '0→3', '1→3', '2→3']);
    expect(concat).toEqual([]);
  });

  test('a network of blocks in a row has no cell', () => {
    expect(open('spos-mini.json5').cells).toEqual([]);
  });

  test('something flows where the route keeps the edge and its operation is not the empty one', () => {
    const [normal] = darts.cells;
    const { mutator } = darts.space;
    const flows = (route: string[], op: string): boolean => {
      const routed = mutator.withChoice(
        seededSample(darts.space, 1, 0),
        mutator.groupOf('normal_n3')!,
        route,
      );
      const choices = mutator.withChoice(routed, mutator.groupOf('normal_n3_p0')!, op);
      return flowingEdges(normal!, choices).has('normal_n3_p0');
    };
    expect(flows(['normal_n3_p0', 'normal_n3_p1'], 'sep_conv_3x3')).toBe(true);
    expect(flows(['normal_n3_p1', 'normal_n3_p2'], 'sep_conv_3x3')).toBe(false);
    expect(flows(['normal_n3_p0', 'normal_n3_p1'], 'zero')).toBe(false);
  });

  test('behind a node that gets nothing, nothing flows', () => {
    const { space, cells } = bench;
    const ops = ['none', 'skip_connect', 'avg_pool_3x3', 'none', 'nor_conv_3x3', 'nor_conv_3x3'];
    const ids = ['1<-0', '2<-0', '2<-1', '3<-0', '3<-1', '3<-2'];
    const choices = new Map(ids.map((id, i) => [id, ops[i]!]));
    expect(space.trace(choices, { batch: 1 }).nodes.length).toBeGreaterThan(0);
    expect([...flowingEdges(cells[0]!, choices)]).toEqual(['2<-0', '3<-2']);
  });
});

describe.each([
  ['darts-cifar.json5', darts.cells[0]!],
  ['nas-bench-201.json5', bench.cells[0]!],
])('layout of the cell of %s', (_, cell) => {
  test.each([
    ['x', { width: 84, height: 34 }],
    ['y', { width: 48, height: 34 }],
  ] as const)('along %s: nothing overlaps, every edge is there and runs forward', async (axis, chip) => {
    const layout = await layoutCell(cell, { axis, node: { width: 44, height: 30 }, chip });
    const chips = layout.edges.map((edge) => edge.chip);
    expect(overlaps([...layout.nodes, ...chips])).toEqual([]);
    expect(layout.edges.map(({ edge }) => edge)).toEqual(cell.edges);
    expect(layout.joins).toHaveLength(cell.concat.length);
    const nodeAt = new Map(layout.nodes.map((placed) => [placed.node.id, placed]));
    const size = axis === 'x' ? 'width' : 'height';
    for (const { edge, points, chip: own } of layout.edges) {
      const [from, to] = [nodeAt.get(String(edge.from))!, nodeAt.get(String(edge.to))!];
      points.slice(1).forEach((point, i) => expect(point[axis]).toBeGreaterThan(points[i]![axis]));
      expect(own[axis]).toBeGreaterThanOrEqual(from[axis] + from[size]);
      expect(own[axis] + own[size]).toBeLessThanOrEqual(to[axis]);
      // The line passes through its chip.
      const inChip = points.some(
        ({ x, y }) => x >= own.x && x <= own.x + own.width && y >= own.y && y <= own.y + own.height,
      );
      expect(inChip).toBe(true);
    }
    for (const { x, y, width, height } of [...layout.nodes, ...chips]) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(layout.width);
      expect(y + height).toBeLessThanOrEqual(layout.height);
    }
  });
});
