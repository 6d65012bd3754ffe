import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type SearchSpace, openSpaceText, seededSample } from '../../../src/space';
import { describeBlueprint } from '../../../src/view/describeBlueprint';
import { layoutOps } from '../../../src/view/layoutOps';
import { candidatePath, moduleOps } from '../../../src/view/moduleOps';
import { overlaps } from './overlaps';

const opened = new Map<string, SearchSpace>();

function open(fileName: string): SearchSpace {
  const known = opened.get(fileName);
  if (known) return known;
  const text = readFileSync(new URL(`../../../public/gallery/${fileName}`, import.meta.url), 'utf8');
  const space = openSpaceText({ text, fileName });
  opened.set(fileName, space);
  return space;
}

const BLOCK = 'backbone.layers.0.0';
const mini = open('spos-mini.json5');
const choices = mini.mutator.withChoice(
  seededSample(mini, 1, 0),
  mini.mutator.groupOf(BLOCK)!,
  'shuffle_3x3',
);

describe('ops of a module', () => {
  test('a convolution, its norm and its activation are one box', () => {
    const { boxes, isSupposed } = moduleOps(mini, choices, BLOCK);
    expect(isSupposed).toBe(false);
    expect(boxes.map(({ role, parts }) => parts.map(({ op }) => op).join('+') || role)).toEqual([
      'input',
      'depthwise_conv2d+batch_norm',
      'conv2d+batch_norm+activation',
      'conv2d+batch_norm+activation',
      'depthwise_conv2d+batch_norm',
      'conv2d+batch_norm+activation',
      'concat',
      'channel_shuffle',
      'output',
    ]);
    expect(boxes[1]).toMatchObject({
      inputs: [[16, 32, 32]],
      output: [16, 16, 16],
      parts: [{ kernel: [3, 3], attrs: { stride: 2 } }, {}],
      macs: 3 * 3 * 16 * 16 * 16,
      params: 16 * 3 * 3 + 2 * 16,
    });
    expect(boxes[1]?.weights[0]).toEqual({
      name: `${BLOCK}._candidates.shuffle_3x3.branch1.0.conv.weight`,
      live: [16, 1, 3, 3],
      full: [16, 1, 3, 3],
    });
  });

  test('the input feeds both branches, and their concat is as wide as both', () => {
    const { boxes, edges } = moduleOps(mini, choices, BLOCK);
    expect(edges.filter(({ from }) => from === boxes[0]?.id)).toHaveLength(2);
    const concat = boxes.find(({ parts }) => parts[0]?.op === 'concat');
    expect(edges.filter(({ to }) => to === concat?.id).map(({ channels }) => channels)).toEqual([16, 16]);
    expect(edges.filter(({ from }) => from === concat?.id).map(({ channels }) => channels)).toEqual([32]);
  });

  test('a candidate that is not chosen is shown as it would be', () => {
    const path = candidatePath(BLOCK, 'shuffle_7x7');
    const { boxes, isSupposed } = moduleOps(mini, choices, path);
    expect(isSupposed).toBe(true);
    expect(boxes.flatMap(({ parts }) => parts).some(({ kernel }) => kernel?.[0] === 7)).toBe(true);
    expect(boxes.every(({ role, path: own }) => role === 'input' || own.startsWith(path))).toBe(true);
  });

  test.each([
    'darts-cifar.json5',
    'ofa-mobilenetv3.json5',
    'autoformer.json5',
    'attentive-mobilenetv3.json5',
    'nas-bench-201.json5',
  ])('boxes of %s add up to what the module costs', (fileName) => {
    const space = open(fileName);
    const own = seededSample(space, 3, 0);
    const report = space.costReport(own);
    const { boxes } = moduleOps(space, own, 'backbone');
    let [macs, params] = [0, 0];
    for (const [path, cost] of report.byModule) {
      if (!path.startsWith('backbone')) continue;
      macs += cost.macs;
      params += cost.params;
    }
    expect(boxes.reduce((sum, box) => sum + box.macs, 0)).toBe(macs);
    expect(boxes.reduce((sum, box) => sum + box.params, 0)).toBe(params);
    expect(new Set(boxes.map(({ id }) => id)).size).toBe(boxes.length);
  });

  test('an edge that its route leaves out is shown as if it ran', () => {
    const darts = open('darts-cifar.json5');
    const route = darts.mutator.groupOf('normal_n3')!;
    const without = darts.mutator.withChoice(seededSample(darts, 1, 0), route, [
      'normal_n3_p0',
      'normal_n3_p1',
    ]);
    const edge = 'backbone.cells.0.nodes.1.route._candidates.normal_n3_p2';
    const ops = moduleOps(darts, without, candidatePath(edge, 'sep_conv_3x3'));
    expect(ops.isSupposed).toBe(true);
    expect(
      ops.boxes.flatMap(({ parts }) => parts).filter(({ op }) => op === 'depthwise_conv2d'),
    ).toHaveLength(2);
  });

  test('a block that the depth leaves out is shown as if it ran', () => {
    const ofa = open('ofa-mobilenetv3.json5');
    const block = describeBlueprint(ofa)
      .stages.flatMap(({ blocks }) => blocks)
      .find(({ presence }) => presence && 'leastDepth' in presence && presence.leastDepth > 2)!;
    expect(moduleOps(ofa, ofa.mutator.maxChoices, block.path).isSupposed).toBe(false);
    const ops = moduleOps(ofa, ofa.mutator.minChoices, block.path);
    expect(ops.isSupposed).toBe(true);
    expect(ops.boxes.length).toBeGreaterThan(3);
  });

  test('an identity has no ops', () => {
    const bench = open('nas-bench-201.json5');
    const path = candidatePath('backbone.cells.0.edges.0', 'skip_connect');
    expect(moduleOps(bench, seededSample(bench, 1, 0), path).boxes).toEqual([]);
  });

  test.each(['x', 'y'] as const)('placed along %s: no overlaps, every edge runs forward', async (axis) => {
    const space = open('darts-cifar.json5');
    const graph = moduleOps(space, seededSample(space, 1, 0), 'backbone.cells.0');
    const scene = await layoutOps(graph, { axis, sizeOf: () => ({ width: 120, height: 50 }) });
    expect(scene.edges).toHaveLength(graph.edges.length);
    expect(overlaps(scene.boxes)).toEqual([]);
    for (const { points, thickness } of scene.edges) {
      expect(points.length).toBeGreaterThan(1);
      points.slice(1).forEach((point, i) => expect(point[axis]).toBeGreaterThan(points[i]![axis]));
      expect(thickness).toBeGreaterThan(0);
    }
  });

  test('a wider edge is thicker', async () => {
    const graph = moduleOps(mini, choices, BLOCK);
    const { edges } = await layoutOps(graph, { axis: 'x', sizeOf: () => ({ width: 99, height: 40 }) });
    const thick = edges.filter(({ edge }) => edge.channels === 32).map(({ thickness }) => thickness);
    const thin = edges.filter(({ edge }) => edge.channels === 16).map(({ thickness }) => thickness);
    expect(Math.min(...thick)).toBeGreaterThan(Math.max(...thin));
  });
});
