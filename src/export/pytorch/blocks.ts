/**
 * @file Which layers make a block: the tree of modules that state-dict keys spell, cut where one value leaves a module.
 * Modules that give more than one value, or run in turns with others, are run layer by layer by the block around them.
 */
import { type Network, type Layer, ownerOf } from '../network/layers';
import { type Member, type Written, writeLayer } from './layers';

export interface Step {
  readonly inputs: readonly number[];
  /** The layer whose value it gives. */
  readonly output: number;
  readonly does: { readonly layer: Written; readonly member?: Member } | { readonly block: Block };
}

export interface Block {
  /** Module path; '' for the whole network. */
  readonly path: string;
  readonly inputs: readonly number[];
  readonly output: number;
  readonly steps: readonly Step[];
}

interface Placed {
  readonly layer: Layer;
  readonly written: Written;
  /** The module that runs it. */
  readonly at: string;
}

const MOST_INPUTS = 4;

const segments = (path: string): readonly string[] => (path === '' ? [] : path.split('.'));
/** The network as a block of blocks. */
export function blocksOf(network: Network): Block {
  const owners = new Set([...network.tensors.keys()].map(ownerOf));
  const leaves = new Set<string>();
  const written = network.layers.map((layer) => writeLayer(layer, network));
  for (const { member } of written) if (member?.kind === 'module') leaves.add(member.path);
  const modules = new Set<string>(['']);
  for (const owner of owners) {
    const names = segments(owner);
    const depth = leaves.has(owner) ? names.length - 1 : names.length;
    for (let d = 1; d <= depth; d++) modules.add(names.slice(0, d).join('.'));
  }
  const home = (path: string): string => {
    const names = segments(path);
    for (let d = names.length; d > 0; d--) {
      const prefix = names.slice(0, d).join('.');
      if (modules.has(prefix)) return prefix;
    }
    return '';
  };
  const placed = network.layers.flatMap((layer, id): Placed[] => {
    if (layer.kind === 'input') return [];
    const { member } = written[id]!;
    const isOwner = member && member.kind !== 'buffer';
    return [{ layer, written: written[id]!, at: isOwner ? home(ownerOf(member.path)) : home(layer.path) }];
  });
  const readers = new Map<number, number[]>();
  for (const { layer } of placed)
    for (const input of layer.inputs) readers.set(input, [...(readers.get(input) ?? []), layer.id]);
  const { output } = network;
  const runs = runsOf(placed);

  const blockOf = (path: string, own: readonly Placed[]): Block | undefined => {
    const ids = new Set(own.map(({ layer }) => layer.id));
    const inputs = [...new Set(own.flatMap(({ layer }) => layer.inputs))].filter((id) => !ids.has(id));
    const outputs = [...ids].filter(
      (id) => id === output || (readers.get(id) ?? []).some((reader) => !ids.has(reader)),
    );
    if (outputs.length !== 1 || inputs.length === 0 || inputs.length > MOST_INPUTS) return undefined;
    return { path, inputs, output: outputs[0]!, steps: stepsOf(path, own) };
  };

  /** Runs of layers below each next module: a block each, or spliced in. */
  const stepsOf = (path: string, own: readonly Placed[]): readonly Step[] => {
    const depth = segments(path).length;
    const childOf = ({ at }: Placed): string | undefined =>
      at === path
        ? undefined
        : segments(at)
            .slice(0, depth + 1)
            .join('.');
    const pieces: { child: string | undefined; layers: Placed[] }[] = [];
    for (const layer of own) {
      const child = childOf(layer);
      const last = pieces.at(-1);
      if (last && last.child === child) last.layers.push(layer);
      else pieces.push({ child, layers: [layer] });
    }
    return pieces.flatMap(({ child, layers }): readonly Step[] => {
      if (child === undefined) return layers.map(stepOf);
      const block = runs.get(child) === 1 ? blockOf(child, layers) : undefined;
      if (!block) return stepsOf(child, layers);
      return [{ inputs: block.inputs, output: block.output, does: { block } }];
    });
  };
  const steps = stepsOf('', placed);
  return { path: '', inputs: [0], output, steps };
}

const stepOf = ({ layer, written }: Placed): Step => ({
  inputs: layer.inputs,
  output: layer.id,
  does: { layer: written, ...(written.member && { member: written.member }) },
});

/** How often the network enters each module: one that is run twice is no block of its own. */
function runsOf(placed: readonly Placed[]): ReadonlyMap<string, number> {
  const runs = new Map<string, number>();
  let before = new Set<string>();
  for (const { at } of placed) {
    const names = segments(at);
    const entered = new Set(names.map((_, d) => names.slice(0, d + 1).join('.')));
    for (const module of entered) if (!before.has(module)) runs.set(module, (runs.get(module) ?? 0) + 1);
    before = entered;
  }
  return runs;
}
