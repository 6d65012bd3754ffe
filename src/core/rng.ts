/**
 * @file The only source of randomness: seeded, splittable, serialisable.
 *
 * `fork(label)` derives an independent stream from the *seed path*, not from the draws made
 * so far. Adding a mutable, or drawing once more somewhere, therefore never shifts another
 * stream, and a shared seed reproduces the same subnets in every later version.
 */
import { hash53 } from './hash';
import { invariant } from './userError';

/** Everything needed to go on drawing exactly where a stream stopped. */
export interface RngState {
  readonly path: string;
  readonly words: readonly [number, number, number, number];
}

/** xoshiro128** (Blackman & Vigna 2018), seeded through splitmix32. */
export class Rng {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  private constructor(readonly path: string) {
    const h = hash53(path);
    let s = (h % 4294967296) ^ Math.floor(h / 4294967296);
    const next = (): number => {
      s = (s + 0x9e3779b9) | 0;
      let t = s ^ (s >>> 16);
      t = Math.imul(t, 0x21f0aaad);
      t ^= t >>> 15;
      t = Math.imul(t, 0x735a2d97);
      return t ^ (t >>> 15);
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next() | 1; // xoshiro must not start at all zeros
  }

  static from(seed: number | string): Rng {
    return new Rng(`seed:${seed}`);
  }

  static restore(state: RngState): Rng {
    const rng = new Rng(state.path);
    [rng.#a, rng.#b, rng.#c, rng.#d] = state.words;
    return rng;
  }

  state(): RngState {
    return { path: this.path, words: [this.#a, this.#b, this.#c, this.#d] };
  }

  /** An independent stream named by `label`; equal seeds and labels give equal streams. */
  fork(label: string | number): Rng {
    return new Rng(`${this.path}/${label}`);
  }

  /** 32 random bits as an unsigned integer. */
  uint32(): number {
    const r = Math.imul(this.#b, 5);
    const result = Math.imul((r << 7) | (r >>> 25), 9) >>> 0;
    const t = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= t;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** Uniform in [0, 1), 53 bits. */
  next(): number {
    return ((this.uint32() >>> 5) * 67108864 + (this.uint32() >>> 6)) / 9007199254740992;
  }

  /** Uniform integer in [0, n). */
  int(n: number): number {
    invariant(Number.isInteger(n) && n > 0, () => `rng.int needs a positive integer, got ${n}`);
    return Math.floor(this.next() * n);
  }

  /** Uniform in [low, high). */
  uniform(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Standard normal (Box–Muller; the second value is dropped to keep the stream stateless). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  pick<T>(items: readonly T[]): T {
    invariant(items.length > 0, 'rng.pick needs at least one item');
    return items[this.int(items.length)]!;
  }

  /** Index drawn with probability proportional to `weights` (normalised here). */
  weighted(weights: readonly number[]): number {
    const total = weights.reduce((sum, w) => sum + w, 0);
    invariant(total > 0, 'rng.weighted needs a positive total weight');
    let rest = this.next() * total;
    for (let i = 0; i < weights.length; i++) {
      rest -= weights[i]!;
      if (rest < 0) return i;
    }
    return weights.length - 1;
  }

  /** Fisher–Yates, in place; returns the same array. */
  shuffle<A extends { length: number; [i: number]: unknown }>(items: A): A {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.int(i + 1);
      const kept = items[i];
      items[i] = items[j];
      items[j] = kept;
    }
    return items;
  }
}
