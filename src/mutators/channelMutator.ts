/**
 * @file Makes the widths of a plain network searchable (mmrazor mutators/channel_mutator): units of tied channels,
 * found by analysis or listed in the config, each with one mutable channel that its modules follow.
 */
import { nearest } from '../core/nearest';
import type { Rng } from '../core/rng';
import { prefix } from '../core/slice';
import type { TiedChannels } from '../graph/channelTies';
import {
  type ChannelDerivable,
  type Choices,
  DerivedMutable,
  type ErrorKind,
  MutableChannelContainer,
  MutableError,
  OneShotMutableValue,
} from '../mutables';
import type { MutableEntry } from './grouping';
import {
  L1MutableChannelUnit,
  MutableChannelUnit,
  OneShotMutableChannelUnit,
  SequentialMutableChannelUnit,
  SlimmableChannelUnit,
  type UnitConfig,
  type UnitOptions,
  unitName,
} from './channelUnit';

export type UnitType = keyof typeof UNITS;

const UNITS = {
  SequentialMutableChannelUnit,
  OneShotMutableChannelUnit,
  SlimmableChannelUnit,
  L1MutableChannelUnit,
};

/** What a mutator needs of a module: attributes that can follow a mutable. */
export interface ChannelHolder {
  readonly attributeNames: readonly string[];
  registerMutableAttr(name: string, mutable: ChannelDerivable): void;
  /** Norms: a norm of its own for each width. */
  switchTo?(widths: readonly number[]): void;
}

export type ChannelHolders = ReadonlyMap<string, ChannelHolder>;

export interface ChannelMutatorOptions {
  readonly unitType: UnitType;
  /** For every unit that `units` does not list. */
  readonly defaultArgs?: UnitOptions | undefined;
  /** By unit name. */
  readonly units?: Readonly<Record<string, UnitOptions>> | undefined;
}

export class ChannelMutator {
  readonly units: readonly MutableChannelUnit[];
  protected readonly byName: ReadonlyMap<string, MutableChannelUnit>;

  /** `ties`: what the analysis of the network found. KeyError for a unit in the config that the network has not. */
  constructor(
    ties: readonly TiedChannels[],
    protected readonly options: ChannelMutatorOptions,
  ) {
    const { unitType, defaultArgs, units = {} } = options;
    this.units = ties.map((tied) => new UNITS[unitType](tied, { ...defaultArgs, ...units[unitName(tied)] }));
    this.byName = new Map(this.mutableUnits.map((unit) => [unit.name, unit]));
    for (const name of Object.keys(units)) this.unit(name);
  }

  get mutableUnits(): readonly MutableChannelUnit[] {
    return this.units.filter(({ isMutable }) => isMutable);
  }

  /** The mutable unit of that name; KeyError. */
  unit(name: string): MutableChannelUnit {
    const unit = this.byName.get(name);
    if (unit) return unit;
    const close = nearest(name, [...this.byName.keys()]);
    return this.fail(
      'KeyError',
      'unknown-unit',
      name,
      `the name of a unit${close === undefined ? '' : ` (did you mean ${close}?)`}`,
    );
  }

  /** Every width of a mutable unit follows the unit from here on; a width of several units follows them part by part. */
  prepare(holders: ChannelHolders): void {
    const parts = new Map<
      string,
      { holder: ChannelHolder; attr: string; unit: MutableChannelUnit; start: number }[]
    >();
    for (const unit of this.units) {
      const { inputRelated, outputRelated } = unit.tied;
      for (const [ranges, side] of [
        [inputRelated, 'in'],
        [outputRelated, 'out'],
      ] as const) {
        for (const { module, start } of ranges) {
          const holder = holders.get(module);
          const attr = holder && attributeOf(holder, side);
          if (!attr) continue;
          const key = `${module}|${attr}`;
          parts.set(key, [...(parts.get(key) ?? []), { holder, attr, unit, start }]);
        }
      }
    }
    for (const entries of parts.values()) this.#attach(entries);
  }

  /** What a `NasMutator` drives in place of this one: one width a unit. */
  get entries(): readonly MutableEntry[] {
    return this.mutableUnits.map(({ name, mutable }) => ({ path: name, mutable }));
  }

  get choiceTemplate(): ReadonlyMap<string, number> {
    return this.currentChoices;
  }

  get currentChoices(): ReadonlyMap<string, number> {
    return new Map(this.mutableUnits.map((unit) => [unit.name, unit.currentChoice]));
  }

  /** AssertionError for another kind. */
  sampleChoices(rng: Rng, kind = 'random'): Choices {
    if (kind !== 'random') this.fail('AssertionError', 'sample-kind', kind, 'random');
    return new Map(this.mutableUnits.map((unit) => [unit.name, unit.sampleChoice(rng.fork(unit.name))]));
  }

  /** May name some units only. */
  setChoices(choices: ReadonlyMap<string, number>): void {
    for (const [name, choice] of choices) this.unit(name).currentChoice = choice;
  }

  fixChannelMutables(): void {
    for (const unit of this.mutableUnits) unit.fixChosen();
  }

  configTemplate({ onlyMutableUnits = false, withUnitInitArgs = false, withChannels = false } = {}): Readonly<
    Record<string, UnitConfig>
  > {
    const units = onlyMutableUnits ? this.mutableUnits : this.units;
    return Object.fromEntries(
      units.map((unit) => [unit.name, unit.configTemplate({ withInitArgs: withUnitInitArgs, withChannels })]),
    );
  }

  /** What the modules of a unit follow. */
  protected followed(unit: MutableChannelUnit): ChannelDerivable {
    return unit.mutable;
  }

  protected fail(kind: ErrorKind, what: string, found: string, expected: string): never {
    throw new MutableError(kind, { code: `channel-mutator/${what}`, found, expected });
  }

  #attach(
    entries: readonly { holder: ChannelHolder; attr: string; unit: MutableChannelUnit; start: number }[],
  ): void {
    const [first] = entries;
    if (!first || entries.every(({ unit }) => !unit.isMutable)) return;
    const total = entries.reduce((sum, { unit }) => sum + unit.numChannels, 0);
    const { holder, attr, unit } = first;
    if (unit.numChannels === total) {
      holder.registerMutableAttr(attr, this.followed(unit));
      if (this.options.unitType === 'SlimmableChannelUnit') holder.switchTo?.(unit.mutable.choices);
      return;
    }
    const container = new MutableChannelContainer(total);
    for (const { unit: part, start } of entries) {
      if (part.isMutable) container.registerMutable(this.followed(part), start, start + part.numChannels);
    }
    holder.registerMutableAttr(attr, container);
  }
}

/** Adds extremes: AutoSlim's. */
export class OneShotChannelMutator extends ChannelMutator {
  get maxChoices(): Choices {
    return new Map(this.mutableUnits.map((unit) => [unit.name, unit.maxChoice]));
  }

  get minChoices(): Choices {
    return new Map(this.mutableUnits.map((unit) => [unit.name, unit.minChoice]));
  }

  setMaxChoices(): void {
    this.setChoices(this.maxChoices as ReadonlyMap<string, number>);
  }

  setMinChoices(): void {
    this.setChoices(this.minChoices as ReadonlyMap<string, number>);
  }

  /** NotImplementedError for another kind than random, max or min. */
  override sampleChoices(rng: Rng, kind = 'random'): Choices {
    if (kind === 'max') return this.maxChoices;
    if (kind === 'min') return this.minChoices;
    if (kind !== 'random') this.fail('NotImplementedError', 'sample-kind', kind, 'random, max or min');
    return super.sampleChoices(rng);
  }
}

/** A fixed list of whole networks: the i-th takes the i-th candidate of every unit. */
export class SlimmableChannelMutator extends ChannelMutator {
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

/** The attribute for one side of a module; norms have one for both. */
function attributeOf({ attributeNames }: ChannelHolder, side: 'in' | 'out'): string | undefined {
  const wanted =
    side === 'in' ? ['in_channels', 'in_features', 'num_features'] : ['out_channels', 'out_features'];
  return wanted.find((name) => attributeNames.includes(name));
}
