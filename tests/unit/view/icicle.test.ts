import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { declarations } from '../../../src/ops';
import { icicle, neighbour } from '../../../src/view/icicle';
import { opKind } from '../../../src/view/opKinds';
import { thinRows } from '../../../src/view/thinRows';
import { timeSummary } from '../../../src/view/timeSummary';
import { type TimedOp, leavesOf, timeTree } from '../../../src/view/timeTree';
import { blueprint } from './blueprintFixture';

const TITLES = { step: 'Step', loss: 'Loss', around: 'Around', rest: 'Rest' };
const blocks = blueprint.stages.flatMap((stage) => stage.blocks);
const choice = blocks.find(({ candidates }) => candidates.length > 1)!;
const [candidate] = choice.candidates;
const inCandidate = `${choice.path}._candidates.${candidate!.name}.conv`;

const op = (path: string, name: string, microseconds: number, phase: TimedOp['phase'] = 'forward') => ({
  path,
  op: name,
  phase,
  microseconds,
});

const TIMES: readonly TimedOp[] = [
  op('step', 'step/pack', 5, 'optimizer'),
  op(inCandidate, 'conv2d', 30),
  op(inCandidate, 'conv2d', 10),
  op('loss', 'softmax_cross_entropy', 5),
  op(inCandidate, 'conv2d_grad_weight', 40, 'backward'),
  op('elsewhere', 'add', 10, 'backward'),
];

describe('the tree of times', () => {
  test('leads from stage to block, candidate and op; equal ops are one', () => {
    const root = timeTree(blueprint, TIMES, TITLES);
    expect(root.microseconds).toBe(100);
    expect(root.children.slice(-3).map(({ title }) => title)).toEqual(['Around', 'Loss', 'Rest']);
    const stage = root.children[0]!;
    expect(stage.children).toMatchObject([
      {
        level: 'block',
        block: choice.path,
        microseconds: 80,
        children: [
          {
            level: 'candidate',
            title: candidate!.title,
            candidate: candidate!.name,
            children: [{ title: 'conv2d', microseconds: 40 }, { title: 'conv2d_grad_weight' }],
          },
        ],
      },
    ]);
  });

  test('keeps all of the time, wherever it was spent', () => {
    const paths = fc.constantFrom(
      'step',
      'loss',
      'elsewhere',
      inCandidate,
      ...blocks.map(({ path }) => path),
    );
    const phase = fc.constantFrom('forward', 'backward', 'optimizer');
    const times = fc.record({
      path: paths,
      op: fc.constantFrom('add', 'affine'),
      phase,
      microseconds: fc.nat(1000),
    });
    fc.assert(
      fc.property(fc.array(times), (all) => {
        const root = timeTree(blueprint, all, TITLES);
        expect(root.microseconds).toBe(all.reduce((sum, { microseconds }) => sum + microseconds, 0));
        expect(leavesOf(root).reduce((sum, { microseconds }) => sum + microseconds, 0)).toBe(
          root.microseconds,
        );
      }),
    );
  });

  test('comes down to shares', () => {
    expect(timeSummary(timeTree(blueprint, TIMES, TITLES))).toEqual({
      microseconds: 100,
      phases: { forward: 0.45, backward: 0.5, optimizer: 0.05 },
      topKind: { kind: 'conv', share: 0.8 },
      topBlock: { title: choice.title, share: 0.8 },
    });
    expect(timeSummary(timeTree(blueprint, [], TITLES)).topBlock).toBeUndefined();
  });
});

describe('the icicle', () => {
  const root = timeTree(blueprint, TIMES, TITLES);
  const frame = { width: 200, rowHeight: 30 };

  test('is as wide as it takes time: parts lie below their whole, side by side', () => {
    const { boxes, height } = icicle(root, root.id, frame);
    expect(height).toBe(150);
    expect(boxes[0]).toMatchObject({ x: 0, y: 0, width: 200, height: 30 });
    for (const box of boxes) {
      expect(box.width).toBeCloseTo((box.node.microseconds / 100) * 200);
      const parts = boxes.filter(({ parent }) => parent === box.node.id);
      if (parts.length === 0) expect(box.y + box.height).toBe(height);
      let x = box.x;
      for (const part of parts) {
        expect(part.x).toBeCloseTo(x);
        expect(part.y).toBe(box.y + box.height);
        x += part.width;
      }
    }
  });

  test('zooms to a part, and knows the way back', () => {
    const { boxes, trail } = icicle(root, `block:${choice.path}`, frame);
    expect(boxes[0]).toMatchObject({ x: 0, width: 200, node: { title: choice.title } });
    expect(trail.map(({ level }) => level)).toEqual(['step', 'stage', 'block']);
    expect(icicle(root, 'gone', frame).trail).toHaveLength(1);
  });

  test('leaves out what nobody could see, and says how much', () => {
    const { boxes, hidden } = icicle(
      timeTree(blueprint, [...TIMES, op('x', 'mul', 0.1)], TITLES),
      'step',
      frame,
    );
    expect(hidden).toBe(1);
    expect(boxes.some(({ node }) => node.title === 'mul')).toBe(false);
  });

  test('keys lead along a row, down and up', () => {
    const drawn = icicle(root, root.id, frame);
    const [first, second] = root.children;
    expect(neighbour(drawn, 'step', 'ArrowDown')?.node.id).toBe(first!.id);
    expect(neighbour(drawn, first!.id, 'ArrowRight')?.node.id).toBe(second!.id);
    expect(neighbour(drawn, second!.id, 'ArrowUp')?.node.id).toBe('step');
    expect(neighbour(drawn, second!.id, 'Home')?.node.id).toBe(first!.id);
    expect(neighbour(drawn, first!.id, 'ArrowLeft')).toBeUndefined();
    expect(neighbour(drawn, 'gone', 'ArrowLeft')?.node.id).toBe('step');
  });
});

test('every op has its sort; only those that move data about have none', () => {
  const others = Object.keys(declarations).filter((name) => opKind(name) === 'other');
  for (const name of others)
    expect(name).toMatch(
      /^(input|param|add|mul|broadcast|sum_to|concat|channel_|spatial_pad|reshape_|zeros|\w*pool|arch_|kernel_|resize_|bias_add|softmax_cross)/,
    );
  expect(opKind('depthwise_conv2d_grad_weight')).toBe('depthwise');
  expect(opKind('bn_grad_stats')).toBe('norm');
});

test('a thinned table keeps its ends', () => {
  expect(thinRows([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([1, 4, 7]);
  expect(thinRows([1, 2], 3)).toEqual([1, 2]);
});
