/** @file A DARTS cell: nodes that each sum what their edges make of earlier nodes (mmrazor darts_backbone.py). */
import type { ConfigPath } from '../../core/configPath';
import type { ValueId } from '../../graph/ir';
import type { ActivationKind } from '../../ops/activation/kind';
import { activation, concat } from '../../ops/emit';
import { FactorizedReduce } from '../blocks/dartsPaths';
import type { BuildContext } from '../build';
import { BatchNorm2d, type NormOptions } from '../layers/batchNorm2d';
import { Conv2d } from '../layers/conv2d';
import { Module, type Trace } from '../module';
import { buildChoiceBlock } from '../mutables/candidates';
import { type RouteBlock, buildRoute } from '../mutables/routeBlock';

type Config = Readonly<Record<string, unknown>>;

/** What every cell of a backbone is built from. */
export interface CellBlueprint {
  readonly context: BuildContext;
  readonly at: ConfigPath;
  readonly mutable: Config;
  readonly route: Config;
  readonly nodes: number;
  readonly act: ActivationKind;
  readonly norm: NormOptions | undefined;
}

export interface CellShape {
  readonly channels: number;
  readonly prevChannels: number;
  readonly prevPrevChannels: number;
  readonly reduction: boolean;
  readonly prevReduction: boolean;
}

/** ReLU, convolution, norm; children numbered as torch's Sequential does. */
class StandardConv extends Module {
  readonly #conv: Conv2d;
  readonly #bn: BatchNorm2d;

  constructor(
    inChannels: number,
    outChannels: number,
    private readonly act: ActivationKind,
    norm?: NormOptions,
  ) {
    super();
    this.#conv = this.child('net.1', new Conv2d(inChannels, outChannels, { kernelSize: 1 }));
    this.#bn = this.child('net.2', new BatchNorm2d(outChannels, 1, norm));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const y = builder.scope('net.0', () => activation(builder, x, this.act));
    return this.#bn.call(trace, this.#conv.call(trace, y));
  }
}

/** One route over an edge from every earlier node; aliases repeat in every cell of a kind, so all share one choice. */
class Node extends Module {
  readonly #route: RouteBlock;

  constructor(
    id: string,
    depth: number,
    channels: number,
    reduction: boolean,
    { context, at, mutable, route }: CellBlueprint,
  ) {
    super();
    const edges = new Map<string, Module>();
    for (let i = 0; i < depth; i++) {
      const alias = `${id}_p${i}`;
      // The cell's two inputs come at twice the size in a reduction cell.
      const stride = reduction && i < 2 ? 2 : 1;
      const kwargs = { in_channels: channels, out_channels: channels, stride };
      edges.set(alias, buildChoiceBlock({ ...mutable, alias }, context, [...at, 'mutable_cfg'], kwargs));
    }
    this.#route = this.child('route', buildRoute(route, edges, id, context, [...at, 'route_cfg']));
  }

  /** `earlier`: the cell's inputs and the nodes before this one. */
  callNode(trace: Trace, earlier: readonly ValueId[]): ValueId {
    return trace.builder.scope(this.name, () => this.#route.callEdges(trace, earlier));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.callNode(trace, [x]);
  }
}

export class DartsCell extends Module {
  readonly #preproc0: Module;
  readonly #preproc1: Module;
  readonly #nodes: readonly Node[];

  constructor(shape: CellShape, blueprint: CellBlueprint) {
    super();
    const { channels, prevChannels, prevPrevChannels, reduction, prevReduction } = shape;
    const { act, norm } = blueprint;
    this.#preproc0 = this.child(
      'preproc0',
      prevReduction
        ? new FactorizedReduce(prevPrevChannels, channels, norm)
        : new StandardConv(prevPrevChannels, channels, act, norm),
    );
    this.#preproc1 = this.child('preproc1', new StandardConv(prevChannels, channels, act, norm));
    const kind = reduction ? 'reduce' : 'normal';
    this.#nodes = this.childList(
      'nodes',
      Array.from({ length: blueprint.nodes }, (_, i) => {
        const depth = i + 2;
        return new Node(`${kind}_n${depth}`, depth, channels, reduction, blueprint);
      }),
    );
  }

  callCell(trace: Trace, s0: ValueId, s1: ValueId): ValueId {
    return trace.builder.scope(this.name, () => {
      const states = [this.#preproc0.call(trace, s0), this.#preproc1.call(trace, s1)];
      for (const node of this.#nodes) states.push(node.callNode(trace, states));
      return concat(trace.builder, states.slice(2));
    });
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.callCell(trace, x, x);
  }
}
