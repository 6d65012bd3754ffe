/** @file Small networks for rules about networks: named layers, and a function that connects them. */
import { type ChannelHolder, type ChannelHolders } from '../../../src/mutators/channelMutator';
import { type TiedChannels, tiedChannels } from '../../../src/graph/channelTies';
import type { GraphBuilder } from '../../../src/graph/builder';
import type { ValueId } from '../../../src/graph/ir';
import { DynamicOp } from '../../../src/nn/layers/dynamicOp';
import { Module, type Trace } from '../../../src/nn/module';
import { type Shape, traceModule } from '../nn/trace';

/** Runs the layer of that name. */
export type Call = (name: string, x: ValueId) => ValueId;

export type Wiring = (call: Call, x: ValueId, builder: GraphBuilder) => ValueId;

export class Net extends Module {
  constructor(
    private readonly layers: Readonly<Record<string, Module>>,
    private readonly wiring: Wiring,
  ) {
    super();
    for (const [name, layer] of Object.entries(layers)) this.child(name, layer);
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.wiring((name, y) => this.layers[name]!.call(trace, y), x, trace.builder);
  }
}

export const IMAGE: Shape = [2, 3, 16, 16];

/** Layers one after the other, or as `wiring` says; reads an image of 3 channels. */
export function net(layers: Readonly<Record<string, Module>>, wiring?: Wiring): Net {
  const chain: Wiring = (call, x) => Object.keys(layers).reduce((y, name) => call(name, y), x);
  return new Net(layers, wiring ?? chain);
}

export const tiesOf = (module: Module): TiedChannels[] => tiedChannels(traceModule(module, IMAGE));

export const holdersOf = (module: Module): ChannelHolders =>
  new Map(
    [...module.walk()].flatMap((m): [string, ChannelHolder][] =>
      m instanceof DynamicOp ? [[m.path, m]] : [],
    ),
  );
