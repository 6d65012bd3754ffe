/**
 * @file Widths that are searched together (mmrazor mutable_channel/units): all channels that a network ties to each
 * other, the modules that produce and read them, and one mutable channel for them all. The pruning-only units
 * (DCFF, DMCP, group Fisher) are not here.
 */
import { type Slice, maskToSlice } from '../core/slice';
import { type Rng } from '../core/rng';
import type { ChannelRange, TiedChannels } from '../graph/channelTies';
import {
  type Choices,
  type ChoiceMode,
  type ErrorKind,
  MutableError,
  OneShotMutableChannel,
  makeDivisible,
} from '../mutables';

/** How candidate widths are rounded: `make_divisible`'s arguments. */
export interface RoundingOptions {
  readonly divisor?: number | undefined;
  readonly minValue?: number | undefined;
  readonly minRatio?: number | undefined;
}

export interface UnitOptions extends RoundingOptions {
  readonly choiceMode?: ChoiceMode | undefined;
  /** Numbers of channels, or ratios. */
  readonly candidateChoices?: readonly number[] | undefined;
}

/** What `configTemplate` writes and `units` of a config read. */
export interface UnitConfig {
  readonly init_args?: Readonly<Record<string, number | string | readonly number[]>>;
  readonly choice: number;
  readonly channels?: Readonly<Record<'input_related' | 'output_related', readonly object[]>>;
}

/** Options as configs spell them; what is not given is left out. */
export function argsConfig(options: UnitOptions): NonNullable<UnitConfig['init_args']> {
  const { choiceMode, candidateChoices, divisor, minValue, minRatio } = options;
  return {
    ...(divisor !== undefined && { divisor }),
    ...(minValue !== undefined && { min_value: minValue }),
    ...(minRatio !== undefined && { min_ratio: minRatio }),
    ...(candidateChoices && { candidate_choices: candidateChoices }),
    ...(choiceMode && { choice_mode: choiceMode }),
  };
}

/** `<first module>_(<start>, <end>)_<num_channels>` */
export function unitName({ outputRelated, inputRelated, numChannels }: TiedChannels): string {
  const first = outputRelated[0] ?? inputRelated[0];
  return first ? `${first.module}_(${first.start}, ${first.end})_${numChannels}` : `_${numChannels}`;
}

/** Has producers and readers, and nothing holds its width. */
export const isSearchable = ({ outputRelated, inputRelated, frozen }: TiedChannels): boolean =>
  frozen === undefined && outputRelated.length > 0 && inputRelated.length > 0;

/** Candidates in draw order: an even draw among them, so that repeated widths keep their odds. */
export class UnitChannel extends OneShotMutableChannel {
  constructor(
    numChannels: number,
    readonly draws: readonly number[],
    choiceMode: ChoiceMode,
    alias: string,
  ) {
    super(numChannels, { candidateChoices: [...new Set(draws)], choiceMode, alias });
  }

  override sampleChoice(rng: Rng): number {
    return rng.pick(this.draws);
  }
}

export abstract class MutableChannelUnit {
  readonly name: string;
  readonly choiceMode: ChoiceMode;
  /** What the modules follow, and what is searched; its id is the unit's name. */
  readonly mutable: UnitChannel;
  protected readonly rounding: {
    readonly divisor: number;
    readonly minValue: number;
    readonly minRatio: number;
  };

  protected constructor(
    readonly tied: TiedChannels,
    { choiceMode = 'number', divisor = 1, minValue = 1, minRatio = 0.9, candidateChoices }: UnitOptions,
  ) {
    this.name = unitName(tied);
    this.choiceMode = choiceMode;
    this.rounding = { divisor, minValue, minRatio };
    if (!['number', 'ratio'].includes(choiceMode)) {
      this.fail('AssertionError', 'choice-mode', choiceMode, 'number or ratio');
    }
    const draws = this.candidates(candidateChoices);
    this.mutable = this.channel(draws);
  }

  get numChannels(): number {
    return this.tied.numChannels;
  }

  get isMutable(): boolean {
    return isSearchable(this.tied);
  }

  get currentChoice(): number {
    return this.mutable.currentChoice;
  }

  /** Rounded to what the unit allows. */
  set currentChoice(choice: number) {
    this.mutable.currentChoice = this.rounded(choice);
  }

  get minChoice(): number {
    return this.mutable.minChoice;
  }

  get maxChoice(): number {
    return this.mutable.maxChoice;
  }

  sampleChoice(rng: Rng): number {
    return this.mutable.sampleChoice(rng);
  }

  fixChosen(choice = this.currentChoice): void {
    this.currentChoice = choice;
    this.mutable.fixChosen(this.mutable.dumpChosen().chosen);
  }

  configTemplate({ withInitArgs = false, withChannels = false } = {}): UnitConfig {
    return {
      ...(withInitArgs && {
        init_args: {
          num_channels: this.numChannels,
          ...argsConfig({
            ...this.rounding,
            choiceMode: this.choiceMode,
            candidateChoices: this.candidateArgs(),
          }),
        },
      }),
      ...(withChannels && {
        channels: {
          input_related: this.tied.inputRelated.map((range) => channelConfig(range, false)),
          output_related: this.tied.outputRelated.map((range) => channelConfig(range, true)),
        },
      }),
      choice: this.currentChoice,
    };
  }

  protected abstract candidates(given: readonly number[] | undefined): readonly number[];

  /** Candidates that a config lists. */
  protected candidateArgs(): readonly number[] | undefined {
    return undefined;
  }

  protected channel(draws: readonly number[]): UnitChannel {
    return new UnitChannel(this.numChannels, draws, this.choiceMode, this.name);
  }

  /** A number of channels (or a ratio) as this unit's choice: rounded, in the unit's mode. */
  protected rounded(choice: number): number {
    const isNumber = Number.isInteger(choice) && (this.choiceMode === 'number' || choice > 1);
    const count = isNumber ? choice : Math.max(1, Math.trunc(this.numChannels * choice + 1e-9));
    const { divisor, minValue, minRatio } = this.rounding;
    const even = Math.min(this.numChannels, makeDivisible(count, divisor, minValue, minRatio));
    return this.choiceMode === 'number' ? even : even / this.numChannels;
  }

  protected fail(kind: ErrorKind, what: string, found: string, expected: string): never {
    throw new MutableError(kind, { code: `channel-unit/${what}`, at: this.name, found, expected });
  }
}

const channelConfig = ({ module, start, end }: ChannelRange, isOutput: boolean): object => ({
  name: module,
  start,
  end,
  is_output_channel: isOutput,
});

/** Any width, rounded by the divisor. */
export class SequentialMutableChannelUnit extends MutableChannelUnit {
  constructor(tied: TiedChannels, options: UnitOptions = {}) {
    super(tied, options);
  }

  protected candidates(): readonly number[] {
    return Array.from({ length: this.numChannels }, (_, i) =>
      this.rounded(this.choiceMode === 'number' ? i + 1 : (i + 1) / this.numChannels),
    );
  }
}

/** A width among candidates; AutoSlim's. AssertionError for a choice that is none. */
export class OneShotMutableChannelUnit extends MutableChannelUnit {
  constructor(tied: TiedChannels, { choiceMode = 'ratio', ...options }: UnitOptions = {}) {
    super(tied, { choiceMode, ...options });
  }

  get candidateChoices(): readonly number[] {
    return this.mutable.draws;
  }

  override set currentChoice(choice: number) {
    this.mutable.currentChoice = choice;
  }

  override get currentChoice(): number {
    return this.mutable.currentChoice;
  }

  protected candidates(given: readonly number[] = [0.5, 1]): readonly number[] {
    const whole = this.choiceMode === 'number' ? this.numChannels : 1;
    const choices = given.length > 0 ? given : [whole];
    const odd = choices.find((choice) => !fits(choice, this.choiceMode, this.numChannels));
    if (odd !== undefined) {
      const expected = this.choiceMode === 'number' ? `1 to ${this.numChannels} channels` : 'ratios up to 1';
      this.fail('AssertionError', 'candidate', String(odd), expected);
    }
    return choices.map((choice) => this.rounded(choice)).sort((a, b) => a - b);
  }

  protected override candidateArgs(): readonly number[] {
    return this.candidateChoices;
  }
}

/** Widths of whole networks, in the order of their config; each width has norms of its own. */
export class SlimmableChannelUnit extends OneShotMutableChannelUnit {
  constructor(tied: TiedChannels, options: UnitOptions = {}) {
    super(tied, { ...options, candidateChoices: options.candidateChoices ?? [], choiceMode: 'number' });
  }
}

/** Keeps the channels whose weights have the largest mean absolute value, rather than the first ones. */
export class L1MutableChannelUnit extends SequentialMutableChannelUnit {
  #order: readonly number[] | undefined;

  /** `rows`: for every channel the mean |weight| of its filters, averaged over the output-related modules. */
  rank(rows: readonly number[]): void {
    if (rows.length !== this.numChannels) {
      this.fail('ValueError', 'norms', `${rows.length} norms`, `${this.numChannels}, one a channel`);
    }
    this.#order = rows.map((_, i) => i).sort((a, b) => rows[b]! - rows[a]! || a - b);
  }

  protected override channel(draws: readonly number[]): UnitChannel {
    return new RankedChannel(this.numChannels, draws, this.choiceMode, this.name, () => this.#order);
  }
}

class RankedChannel extends UnitChannel {
  constructor(
    numChannels: number,
    draws: readonly number[],
    choiceMode: ChoiceMode,
    alias: string,
    private readonly order: () => readonly number[] | undefined,
  ) {
    super(numChannels, draws, choiceMode, alias);
  }

  override sliceOf(choices?: Choices): Slice {
    const order = this.order();
    if (!order) return super.sliceOf(choices);
    const kept = new Set(order.slice(0, this.numberOf(choices)));
    return maskToSlice(order.map((_, i) => kept.has(i)));
  }
}

function fits(choice: number, mode: ChoiceMode, numChannels: number): boolean {
  if (!(choice > 0)) return false;
  return mode === 'number' ? Number.isInteger(choice) && choice <= numChannels : choice <= 1;
}
