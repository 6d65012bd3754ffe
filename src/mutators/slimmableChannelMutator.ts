/** @file Several given networks that share their weights (mmrazor mutators/channel_mutator/slimmable_channel_mutator.py). */
import { prefix } from '../core/slice';
import type { TiedChannels } from '../graph/channelTies';
import { type ChannelDerivable, type Choices, DerivedMutable, OneShotMutableValue } from '../mutables';
import { ChannelMutator, type ChannelMutatorOptions } from './channelMutator';
import type { MutableChannelUnit } from './channelUnit';
import type { MutableEntry } from './grouping';

/** A fixed list of whole networks: the i-th takes the i-th candidate of every unit. */
export class SlimmableChannelMutator extends ChannelMutator {
  override readonly type = 'SlimmableChannelMutator';
  /** In the order of the config. */
  readonly subnets: readonly ReadonlyMap<string, number>[];
  /** Which of them; a value, because the networks are one choice and not one a unit. */
  readonly selector: OneShotMutableValue;

  /** AssertionError where units have different numbers of candidates. */
  constructor(ties: readonly TiedChannels[], options: ChannelMutatorOptions) {
    super(ties, options);
    const units = Object.entries(options.units ?? {});
    const count = units[0]?.[1].candidateChoices?.length ?? 0;
    for (const [name, { candidateChoices = [] }] of units) {
      if (candidateChoices.length === count) continue;
      const expected = `${count}, as ${units[0]![0]} has`;
      this.fail(
        'AssertionError',
        'uneven-subnets',
        `${candidateChoices.length} candidates of ${name}`,
        expected,
      );
    }
    if (count === 0)
      this.fail('AssertionError', 'no-subnets', 'no units', 'candidate_choices for every unit');
    this.subnets = Array.from(
      { length: count },
      (_, i) => new Map(units.map(([name, { candidateChoices }]) => [name, candidateChoices![i]!])),
    );
    const width = (subnet: ReadonlyMap<string, number>): number =>
      [...subnet.values()].reduce((sum, channels) => sum + channels, 0);
    const widths = this.subnets.map(width);
    this.selector = new OneShotMutableValue({
      valueList: widths.map((_, i) => i),
      // Units start at their largest width, wherever in the file it is.
      defaultValue: widths.indexOf(Math.max(...widths)),
      alias: 'subnet',
    });
  }

  override get entries(): readonly MutableEntry[] {
    return [{ path: 'subnet', mutable: this.selector }];
  }

  override get currentChoices(): ReadonlyMap<string, number> {
    const subnet = this.subnets[this.selector.numberOf()]!;
    return new Map(this.mutableUnits.map(({ name, numChannels }) => [name, subnet.get(name) ?? numChannels]));
  }

  /** The first subnet that has these widths; AssertionError where none has (upstream takes any mixture). */
  override setChoices(choices: ReadonlyMap<string, number>): void {
    const index = this.subnets.findIndex((subnet) =>
      [...choices].every(([name, width]) => (subnet.get(name) ?? this.unit(name).numChannels) === width),
    );
    if (index < 0) {
      const found = [...choices].map(([name, width]) => `${name}: ${width}`).join(', ');
      this.fail('AssertionError', 'no-such-subnet', found, 'the widths of one of the subnets of the config');
    }
    this.selector.currentChoice = index;
    super.setChoices(this.currentChoices);
  }

  override fixChannelMutables(): void {
    this.setChoices(this.currentChoices);
    this.selector.fixChosen(this.selector.currentChoice);
    super.fixChannelMutables();
  }

  /** A unit that the config does not list keeps its full width. */
  protected override followed(unit: MutableChannelUnit): ChannelDerivable {
    const { selector, subnets } = this;
    const width = (choices?: Choices): number =>
      subnets[selector.numberOf(choices)]!.get(unit.name) ?? unit.numChannels;
    return new DerivedMutable({
      choiceFn: width,
      channels: { numChannels: unit.numChannels, sliceFn: (choices) => prefix(width(choices)) },
      sources: [selector],
    });
  }

  /** RuntimeError: the networks are given, not drawn. */
  override sampleChoices(): never {
    return this.fail('RuntimeError', 'slimmable-sample', 'sampling', 'one of the subnets of the config');
  }
}
