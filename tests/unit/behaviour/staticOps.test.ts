/** @file MMRazor's behaviour, row by row: `to_static_op` of every dynamic op (semantics 3, "Common"). */
import { describe, expect, test } from 'vitest';
import {
  type BaseMutable,
  type Choice,
  OneShotMutableChannel,
  OneShotMutableValue,
  SimpleMutableChannel,
  deriveConcat,
  deriveExpand,
} from '../../../src/mutables';
import { DynamicInputResizer } from '../../../src/nn/inputResizer';
import { Conv2dAdaptivePadding } from '../../../src/nn/layers/adaptiveConv2d';
import { BatchNorm1d, BatchNorm2d } from '../../../src/nn/layers/batchNorm2d';
import { Conv2d } from '../../../src/nn/layers/conv2d';
import { DynamicOp } from '../../../src/nn/layers/dynamicOp';
import { DynamicSequential } from '../../../src/nn/layers/dynamicSequential';
import { BigNasConv2d, OFAConv2d } from '../../../src/nn/layers/elasticConv2d';
import { LayerNorm } from '../../../src/nn/layers/layerNorm';
import { Linear } from '../../../src/nn/layers/linear';
import { MultiheadAttention } from '../../../src/nn/layers/multiheadAttention';
import { PatchEmbed } from '../../../src/nn/layers/patchEmbed';
import { RelativePosition2D } from '../../../src/nn/layers/relativePosition2D';
import { SwitchableBatchNorm2d } from '../../../src/nn/layers/switchableBatchNorm2d';
import { expectKind } from '../mutables/errorKind';
import { type Shape, drawWeights, run, traceModule } from '../nn/trace';
import { staticWeights } from './staticWeights';

const width = (alias: string, full: number, ...fewer: number[]) =>
  new OneShotMutableChannel(full, { candidateChoices: [...fewer, full], alias });
const anyOf = (alias: string, full: number) => new SimpleMutableChannel(full, { alias });
const value = (alias: string, ...valueList: number[]) => new OneShotMutableValue({ valueList, alias });

/** An op, the mutables it follows with the choice to try, and the map that it then takes. */
interface Case {
  readonly op: DynamicOp;
  readonly taken: readonly (readonly [BaseMutable, Choice])[];
  readonly shape: Shape;
}

/** Attaches a mutable and passes the op on. */
function following<Op extends DynamicOp>(op: Op, name: string, mutable: OneShotMutableValue): Op {
  op.registerMutableAttr(name, mutable);
  return op;
}

function kernel(Op: typeof BigNasConv2d, size: number, options = {}): Case {
  const [a, b, k] = [width('a', 6, 4), width('b', 8, 6), value('k', 3, 5, 7)];
  const op = following(new Op(a, b, { kernelSize: 7, bias: true, ...options }), 'kernel_size', k);
  return { op, taken: [[a, 4], [b, 6], [k, size]], shape: [2, 4, 9, 9] }; // prettier-ignore
}

function groupWise(Op: typeof BigNasConv2d): Case {
  const [a, b, k] = [anyOf('a', 6), anyOf('b', 8), value('k', 3, 5)];
  const op = following(new Op(a, b, { kernelSize: 5, groups: 2 }), 'kernel_size', k);
  return { op, taken: [[a, mask('110011')], [b, mask('01111110')], [k, 3]], shape: [2, 4, 7, 7] }; // prettier-ignore
}

const mask = (bits: string): boolean[] => [...bits].map((bit) => bit === '1');

const rows: Readonly<Record<string, () => Case>> = {
  'DynamicConv2d, W[outMask][:,inMask] and bias[outMask]': () => {
    const [a, b] = [anyOf('a', 6), anyOf('b', 5)];
    const op = new Conv2d(a, b, { kernelSize: 3, stride: 2, dilation: 2, bias: true });
    return { op, taken: [[a, mask('101101')], [b, mask('01101')]], shape: [2, 4, 9, 8] }; // prettier-ignore
  },
  'DynamicConv2d, depthwise': () => {
    const a = anyOf('a', 6);
    const op = new Conv2d(a, a, { kernelSize: 3, depthwise: true, bias: true });
    return { op, taken: [[a, mask('101101')]], shape: [2, 4, 7, 7] };
  },
  'DynamicConv2d, group-wise': () => {
    const [a, b] = [anyOf('a', 6), anyOf('b', 8)];
    const op = new Conv2d(a, b, { kernelSize: 3, groups: 2, bias: true });
    return { op, taken: [[a, mask('101011')], [b, mask('01110111')]], shape: [2, 4, 7, 7] }; // prettier-ignore
  },
  'BigNasConv2d, cropped': () => kernel(BigNasConv2d, 3),
  'BigNasConv2d, full kernel': () => kernel(BigNasConv2d, 7, { padding: 0 }),
  'BigNasConv2d, dilated': () => kernel(BigNasConv2d, 5, { dilation: 2 }),
  'BigNasConv2d, group-wise': () => groupWise(BigNasConv2d),
  'BigNasConv2d, depthwise': () => {
    const [a, k] = [width('a', 6, 4), value('k', 3, 5)];
    const op = new BigNasConv2d(a, a, { kernelSize: 5, depthwise: true });
    return { op: following(op, 'kernel_size', k), taken: [[a, 4], [k, 3]], shape: [2, 4, 7, 7] }; // prettier-ignore
  },
  'OFAConv2d, one step': () => kernel(OFAConv2d, 5),
  'OFAConv2d, two steps': () => kernel(OFAConv2d, 3, { stride: 2 }),
  'OFAConv2d, full kernel': () => kernel(OFAConv2d, 7),
  'OFAConv2d, group-wise': () => groupWise(OFAConv2d),
  'OFAConv2d, depthwise': () => {
    const [a, k] = [width('a', 6, 4), value('k', 3, 5)];
    const op = new OFAConv2d(a, a, { kernelSize: 5, depthwise: true });
    return { op: following(op, 'kernel_size', k), taken: [[a, 4], [k, 3]], shape: [2, 4, 7, 7] }; // prettier-ignore
  },
  DynamicConv2dAdaptivePadding: () => {
    const [a, b] = [width('a', 6, 4), width('b', 8, 6)];
    const op = new Conv2dAdaptivePadding(a, b, { kernelSize: 3, stride: 2, bias: true });
    return { op, taken: [[a, 4], [b, 6]], shape: [2, 4, 8, 7] }; // prettier-ignore
  },
  DynamicLinear: () => {
    const [a, b] = [anyOf('a', 6), anyOf('b', 5)];
    return { op: new Linear(a, b), taken: [[a, mask('110101')], [b, mask('01101')]], shape: [3, 4, 1, 1] }; // prettier-ignore
  },
  DynamicBatchNorm1d: () => {
    const a = anyOf('a', 6);
    return { op: new BatchNorm1d(a), taken: [[a, mask('110101')]], shape: [4, 4, 1, 1] };
  },
  DynamicBatchNorm2d: () => {
    const a = anyOf('a', 6);
    return { op: new BatchNorm2d(a), taken: [[a, mask('110101')]], shape: [2, 4, 5, 5] };
  },
  'DynamicBatchNorm2d of a concat': () => {
    const [a, b] = [width('a', 4, 2), width('b', 5, 3)];
    return { op: new BatchNorm2d(deriveConcat([a, b])), taken: [[a, 2], [b, 3]], shape: [2, 5, 5, 5] }; // prettier-ignore
  },
  'SwitchableBatchNorm2d, a candidate': () => {
    const a = width('a', 6, 2, 4);
    const op = new SwitchableBatchNorm2d(a);
    op.initCandidates([2, 4, 6]);
    return { op, taken: [[a, 4]], shape: [2, 4, 5, 5] };
  },
  'SwitchableBatchNorm2d, full': () => {
    const a = width('a', 6, 2, 4);
    const op = new SwitchableBatchNorm2d(a);
    op.initCandidates([2, 4, 6]);
    return { op, taken: [[a, 6]], shape: [2, 6, 5, 5] };
  },
  DynamicLayerNorm: () => {
    const a = anyOf('a', 6);
    return { op: new LayerNorm(a), taken: [[a, mask('110101')]], shape: [2, 4, 7, 1] };
  },
  'DynamicSequential, static children': () => {
    const depth = value('depth', 1, 2, 3);
    const convolutions = [4, 4, 4].map((n) => new Conv2d(n, n, { kernelSize: 3 }));
    return { op: new DynamicSequential(convolutions, depth), taken: [[depth, 2]], shape: [2, 4, 5, 5] };
  },
  'DynamicSequential, dynamic children': () => {
    const [a, depth] = [width('a', 6, 4), value('depth', 1, 2, 3)];
    const children = [new Conv2d(a, a, { kernelSize: 3 }), new BatchNorm2d(a), new LayerNorm(a)];
    return { op: new DynamicSequential(children, depth), taken: [[a, 4], [depth, 2]], shape: [2, 4, 5, 5] }; // prettier-ignore
  },
  ...Object.fromEntries(
    [true, false].map((relativePosition) => [
      `DynamicMultiheadAttention, relative position ${relativePosition ? 'on' : 'off'}`,
      (): Case => {
        const [embed, heads] = [width('embed', 12, 8), value('heads', 1, 2)];
        const q = deriveExpand(width('q', 2, 1), 64);
        const searched = { numHeads: heads, qEmbedDims: q };
        const op = new MultiheadAttention(embed, 2, { relativePosition, maxRelativePosition: 2 }, searched);
        return { op, taken: [[embed, 8], [heads, 1], [q.sourceMutables[0]!, 1]], shape: [2, 8, 10, 1] }; // prettier-ignore
      },
    ]),
  ),
  DynamicRelativePosition2D: () => {
    const a = width('a', 8, 6);
    return { op: new RelativePosition2D(a, 2), taken: [[a, 6]], shape: [2, 6, 10, 1] };
  },
  DynamicPatchEmbed: () => {
    const a = anyOf('a', 6);
    return { op: new PatchEmbed(3, a, 4), taken: [[a, mask('110101')]], shape: [2, 3, 8, 12] };
  },
  DynamicInputResizer: () => {
    const shape = new OneShotMutableValue({ valueList: [[4, 4], [6, 8]], alias: 'shape' }); // prettier-ignore
    const op = new DynamicInputResizer();
    op.searchShape(shape);
    return { op, taken: [[shape, [6, 8]]], shape: [2, 3, 5, 5] };
  },
};

describe.each(Object.entries(rows))('3 %s', (_, make) => {
  test('to_static_op — RuntimeError if any attached mutable is not fixed', () => {
    const { op, taken } = make();
    const attached = new Set<unknown>(op.mutableAttrs.values());
    const isAttached = ([mutable]: (typeof taken)[number]) => attached.has(mutable);
    for (const [mutable, choice] of taken.filter(isAttached)) {
      expectKind('RuntimeError', () => op.toStaticOp());
      mutable.fixChosen(choice);
    }
  });

  test('to_static_op — the plain op with sliced weights gives the same output', () => {
    const { op, taken, shape } = make();
    const choices = new Map(taken.map(([mutable, choice]) => [mutable.id, choice]));
    const dynamic = traceModule(op, shape, choices);
    const weights = drawWeights(op);
    for (const [mutable, choice] of taken) mutable.fixChosen(choice);
    const plain = op.toStaticOp();
    const fixed = traceModule(plain, shape);
    for (const module of plain.walk())
      if (module instanceof DynamicOp) expect(module.mutableAttrs.size).toBe(0);
    const expected = run(fixed, staticWeights(dynamic, weights, fixed)).outputs.get('y')!;
    expect(run(dynamic, weights).outputs.get('y')).toEqual(expected);
  });
});
