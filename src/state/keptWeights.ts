/**
 * @file Weights that left the screen with their space, so that undo brings them back. Spaces that are edits of each
 * other are of one line and share their weights; each line has one set at most, in the engine or here. A config is
 * known by its identity: history holds the very object, and the same text that is opened anew is another one.
 */
import { type RunState, trainedSteps } from './runStore';
import type { ConfigText } from './spaceStore';
import type { Stores } from './stores';

/** What the engine has open. */
export interface HeldSpace {
  readonly config: ConfigText;
  /** That the weights were made with. */
  readonly seed: number;
  /** [C, H, W] */
  readonly input: readonly [number, number, number];
  readonly numClasses: number;
}

export interface KeptSet {
  /** A checkpoint of any kind. */
  readonly bytes: ArrayBuffer;
  /** The space that the bytes fit. */
  readonly held: HeldSpace;
  /** Curves and counts that belong to them, and the settings of their runs, where they are known. */
  readonly run: KeptRun;
}

export type KeptRun = Omit<RunState, 'settings'> & Partial<Pick<RunState, 'settings'>>;

interface Line {
  kept: KeptSet | undefined;
}

/** Bytes of all sets together; the oldest go first. */
const MOST_BYTES = 256e6;
/** Of a checkpoint: value and two moments as f32. */
const BYTES_A_PARAMETER = 12;

export class KeptWeights {
  #lines = new WeakMap<ConfigText, Line>();
  /** Lines with a set, oldest first. */
  #full: Line[] = [];
  /** The file that the engine's weights came from. */
  #given: (Omit<KeptSet, 'run'> & { readonly steps: number }) | undefined;

  constructor(private readonly mostBytes = MOST_BYTES) {}

  /** `config` is shown with the weights of `before`, or with others: its own of earlier, or new ones. */
  shown(config: ConfigText, before: ConfigText | undefined): void {
    const line = before ? this.#line(before) : this.#line(config);
    this.#lines.set(config, line);
  }

  areOfOneLine(a: ConfigText, b: ConfigText): boolean {
    return this.#line(a) === this.#line(b);
  }

  /** The engine was given weights, at so many steps: while nothing is trained, its file is worth more than a checkpoint. */
  given(bytes: ArrayBuffer, held: HeldSpace, steps: number): void {
    this.#given = { bytes, held, steps };
  }

  /** The engine made new ones. */
  givenNone(): void {
    this.#given = undefined;
  }

  /** What the engine's weights came from, if they are still as they came. */
  givenOf(held: HeldSpace, run: KeptRun): Omit<KeptSet, 'run'> | undefined {
    const given = this.#given;
    const isAsItCame =
      given?.steps === trainedSteps(run) && this.areOfOneLine(given.held.config, held.config);
    return isAsItCame ? given : undefined;
  }

  /** The weights leave the engine. */
  keep(config: ConfigText, kept: KeptSet): void {
    const line = this.#line(config);
    line.kept = kept;
    this.#full = [...this.#full.filter((other) => other !== line), line];
    while (this.#bytes > this.mostBytes) {
      const [oldest] = this.#full;
      if (oldest) this.#drop(oldest);
    }
  }

  of(config: ConfigText): KeptSet | undefined {
    return this.#line(config).kept;
  }

  /** They are in the engine again. */
  taken(config: ConfigText): void {
    this.#drop(this.#line(config));
  }

  #line(config: ConfigText): Line {
    const known = this.#lines.get(config);
    if (known) return known;
    const line: Line = { kept: undefined };
    this.#lines.set(config, line);
    return line;
  }

  #drop(line: Line): void {
    line.kept = undefined;
    this.#full = this.#full.filter((other) => other !== line);
  }

  get #bytes(): number {
    return this.#full.reduce((sum, { kept }) => sum + (kept?.bytes.byteLength ?? 0), 0);
  }
}

/** Whether undo will bring the engine's weights back: all but the largest are kept. */
export function canKeep({ engine: store }: Pick<Stores, 'engine'>): boolean {
  const { engine } = store.getState();
  return engine.kind === 'ready' && engine.info.supernetParameters * BYTES_A_PARAMETER <= MOST_BYTES;
}
