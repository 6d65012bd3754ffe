/**
 * @file The worked example of docs/customise.md: a mutable of one's own, whose subnets take *one to a few* candidates
 * and sum them, and a candidate of one's own, the module of GhostNet. Nothing in `src` knows of either.
 */
import { z } from 'zod';
import { define } from '../../src/core/definition';
import type { Rng } from '../../src/core/rng';
import type { ValueId } from '../../src/graph/ir';
import { CandidateMutable, type CandidateOptions, type Choices, type Searchable } from '../../src/mutables';
import { type ModuleDefinition, channelCount, styleOf } from '../../src/nn/build';
import { type BlockShape, blockFields, oddKernel, shapeOf } from '../../src/nn/blocks/fields';
import { ConvModule, type LayerStyle } from '../../src/nn/layers/convModule';
import { Module, type Trace } from '../../src/nn/module';
import { candidateFields, choiceBlockOf } from '../../src/nn/mutables/candidates';
import { concat } from '../../src/ops/emit';
import { type SearchSpace, openSpaceText } from '../../src/space';

// Step 2: what every mutable must answer.

interface FewPathOptions<M> extends CandidateOptions<M> {
  /** Most candidates that a subnet may take at once. */
  readonly maxPaths: number;
}

type Paths = readonly string[];

/** A choice is the names of the candidates that run, in the candidates' order; their outputs are summed. */
export class FewPathMutableOP<M> extends CandidateMutable<M, Paths> implements Searchable<Paths> {
  readonly maxPaths: number;
  #chosen: Paths | undefined;

  constructor({ maxPaths, ...options }: FewPathOptions<M>) {
    super(options);
    if (!Number.isInteger(maxPaths) || maxPaths < 1 || maxPaths > this.numChoices) {
      this.fail(
        'ValueError',
        'max-paths',
        `${maxPaths} paths`,
        `from 1 to ${this.numChoices}, the candidates`,
      );
    }
    this.maxPaths = maxPaths;
  }

  /** Everything a subnet can choose, in an order that never changes: a subnet's code counts along it. */
  get alternatives(): readonly Paths[] {
    if (this.#chosen) return [this.#chosen];
    return Array.from({ length: this.maxPaths }, (_, i) => setsOf(this.choices, i + 1)).flat();
  }

  /** What runs: the chosen; all candidates where nothing is chosen, as MMRazor's `forward_all`. */
  active(choices?: Choices): readonly (readonly [name: string, candidate: M])[] {
    const chosen = this.#chosen ?? this.chosenIn(choices);
    return chosen ? chosen.map((name) => this.candidate(name)) : [...this.candidates];
  }

  fixChosen(chosen: Paths): void {
    this.keepOnly(chosen);
    this.#chosen = chosen;
  }

  /** How many paths, then which: drawing among all sets alike would rarely train a candidate by itself. */
  sampleChoice(rng: Rng): Paths {
    if (this.#chosen) return this.#chosen;
    return rng.pick(setsOf(this.choices, 1 + rng.int(this.maxPaths)));
  }
}

// Step 3: what only this one needs.

/** Subsets of `size` names, each in the order of `names`. */
function setsOf(names: Paths, size: number): Paths[] {
  if (size === 0) return [[]];
  return names.flatMap((name, i) => setsOf(names.slice(i + 1), size - 1).map((rest) => [name, ...rest]));
}

// Step 1: registered under the name that configs use.

export const fewPathMutableOp: ModuleDefinition = define({
  type: 'FewPathMutableOP',
  kind: 'mutable',
  title: 'One to a few of several operations',
  doc: 'A subnet sums up to max_paths candidates; training samples how many, then which.',
  schema: z.strictObject({ ...candidateFields, max_paths: z.number().int().min(1).default(2) }),
  create: (fields, context, at) =>
    choiceBlockOf(
      fields,
      context,
      at,
      (candidates) =>
        new FewPathMutableOP<Module>({ candidates, alias: fields.alias, maxPaths: fields.max_paths }),
    ),
});

// A candidate is a module and its definition.

/** Half of the channels by a 1×1, the other half from those by a cheap depthwise k×k (Han et al. 2020). */
export class GhostBlock extends Module {
  readonly #primary: ConvModule;
  readonly #cheap: ConvModule;

  constructor(
    { inChannels, outChannels, stride }: BlockShape<number>,
    kernelSize: number,
    style: LayerStyle,
  ) {
    super();
    const half = outChannels / 2;
    const primary = { ...style, kernelSize: 1, stride };
    this.#primary = this.child('primary_conv', new ConvModule(inChannels, half, primary));
    const cheap = { ...style, kernelSize, depthwise: true };
    this.#cheap = this.child('cheap_operation', new ConvModule(half, half, cheap));
  }

  /** [N,C,H,W] → [N,out,H/stride,W/stride]. */
  forward(trace: Trace, x: ValueId): ValueId {
    const own = this.#primary.call(trace, x);
    return concat(trace.builder, [own, this.#cheap.call(trace, own)]);
  }
}

export const ghostBlock: ModuleDefinition = define({
  type: 'GhostBlock',
  kind: 'block',
  title: 'Ghost module',
  doc: 'A 1×1 makes half of the channels, a depthwise k×k the other half from them (Han et al. 2020).',
  schema: z.strictObject({
    ...blockFields,
    out_channels: channelCount.refine((n) => n % 2 === 0, { error: 'an even number of channels' }),
    kernel_size: oddKernel,
  }),
  create: (fields) => new GhostBlock(shapeOf(fields), fields.kernel_size, styleOf(fields)),
});

// Step 4: imported by handing the list to whoever opens a config.

export const definitions: readonly ModuleDefinition[] = [fewPathMutableOp, ghostBlock];

export const config = {
  fileName: 'few-path.yaml',
  text: `
type: SearchableConvNet
stem_channels: 8
arch_setting: # rows: width, number of blocks, stride, mutable
  - - 16
    - 2
    - 2
    - type: FewPathMutableOP
      max_paths: 2
      candidates:
        ghost_3x3: { type: GhostBlock, kernel_size: 3 }
        ghost_5x5: { type: GhostBlock, kernel_size: 5 }
        separable_3x3: { type: SeparableBlock, kernel_size: 3 }
last_channels: 32
playground: { name: Few paths, input: [1, 28, 28], num_classes: 10 }
`,
};

export const openFewPaths = (): SearchSpace => openSpaceText(config, { definitions });
