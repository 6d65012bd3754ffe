/**
 * @file Makes the widths of a plain network searchable (mmrazor mutators/channel_mutator): units of tied channels,
 * found by analysis or listed in the config, each with one mutable channel that its modules follow.
 */
import { nearest } from '../core/nearest';
import type { Rng } from '../core/rng';
import type { TiedChannels } from '../graph/channelTies';
import {
  type ChannelDerivable,
  type Choices,
  type ErrorKind,
  MutableChannelContainer,
  MutableError,
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
  argsConfig,
  isSearchable,
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
  /** By unit name, in place of the default arguments. */
  readonly units?: Readonly<Record<string, UnitOptions>> | undefined;
  /** What units start at, by name; default: the full width. */
  readonly choices?: Readonly<Record<string, number>> | undefined;
  readonly parseType?: ParseType | undefined;
}

/** Where units come from: the network's graph, a list of units, or the mutables that the model has already. */
export type ParseType = 'ChannelAnalyzer' | 'Config' | 'Predefined';

/** A `mutator` of a config. */
export interface MutatorConfig {
  readonly type: string;
  readonly channel_unit_cfg: {
    readonly type: UnitType;
    readonly default_args: UnitConfig['init_args'];
    readonly units: Readonly<Record<string, UnitConfig>>;
  };
  readonly parse_cfg: { readonly type: ParseType };
}

export class ChannelMutator {
  /** Its name in configs. */
  readonly type: string = 'ChannelMutator';
  readonly units: readonly MutableChannelUnit[];
  protected readonly byName: ReadonlyMap<string, MutableChannelUnit>;

  /** `ties`: what the analysis of the network found. KeyError for a unit in the config that the network has not. */
  constructor(
    ties: readonly TiedChannels[],
    protected readonly options: ChannelMutatorOptions,
  ) {
    const { unitType, defaultArgs, units = {}, choices = {} } = options;
    // Candidates for what is searched need not fit the image's three channels, or the classes.
    const argsOf = (tied: TiedChannels): UnitOptions | undefined =>
      isSearchable(tied) ? (units[unitName(tied)] ?? defaultArgs) : undefined;
    this.units = ties.map((tied) => new UNITS[unitType](tied, argsOf(tied)));
    this.byName = new Map(this.mutableUnits.map((unit) => [unit.name, unit]));
    const isFrozen = (name: string): boolean => this.units.some((u) => u.name === name && !u.isMutable);
    for (const name of Object.keys(units)) if (!isFrozen(name)) this.unit(name);
    for (const [name, choice] of Object.entries(choices)) {
      if (!isFrozen(name)) this.unit(name).currentChoice = choice;
    }
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

  /** A config that makes this mutator again; frozen units are listed too, unless `onlyMutableUnits`. */
  configTemplate({
    onlyMutableUnits = false,
    withUnitInitArgs = false,
    withChannels = false,
  } = {}): MutatorConfig {
    const units = onlyMutableUnits ? this.mutableUnits : this.units;
    const { unitType, defaultArgs = {}, parseType = 'ChannelAnalyzer' } = this.options;
    const template = { withInitArgs: withUnitInitArgs, withChannels };
    return {
      type: this.type,
      channel_unit_cfg: {
        type: unitType,
        default_args: argsConfig(defaultArgs),
        units: Object.fromEntries(units.map((unit) => [unit.name, unit.configTemplate(template)])),
      },
      parse_cfg: { type: parseType },
    };
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
  override readonly type: string = 'OneShotChannelMutator';

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

/** The attribute for one side of a module; norms have one for both. */
function attributeOf({ attributeNames }: ChannelHolder, side: 'in' | 'out'): string | undefined {
  const wanted =
    side === 'in' ? ['in_channels', 'in_features', 'num_features'] : ['out_channels', 'out_features'];
  return wanted.find((name) => attributeNames.includes(name));
}
