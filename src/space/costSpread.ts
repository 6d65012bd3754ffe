/**
 * @file Between what bounds the subnets of a space cost, and what a step of its training computes. It knows no device:
 * how long a step takes is `stepTime.ts`. Both are imported by their own paths: the first sight needs neither.
 */
import { graphCost } from '../graph/cost';
import type { Choices } from '../mutables';
import { declarations } from '../ops';
import { subnetAt } from './notation';
import { type SearchSpace, seededSample } from './SearchSpace';

/** What one step of training computes of one picture, forward only. */
export interface StepWork {
  readonly macs: number;
  /** Operations that run, one after the other. */
  readonly ops: number;
}

export interface CostSpread {
  /** Number of subnets. */
  readonly size: bigint;
  /** Least and most, of one picture. */
  readonly macs: readonly [number, number];
  readonly params: readonly [number, number];
  /** Subnets that were looked at. */
  readonly looked: number;
  /** Every subnet was: the bounds are exact. */
  readonly isComplete: boolean;
  /** Mean of random subnets, drawn as training draws them. */
  readonly work: StepWork;
}

/** Up to this size every subnet is counted. */
const MOST_COUNTED = 64n;
const DRAWS = 16;
/** By a fixed seed: the same space always has the same spread. */
const SEED = 1;

/** A step runs one path; where architecture parameters are searched, two steps run mixtures of all (train/spos.ts). */
export function stepWork(space: SearchSpace, choices: Choices): StepWork {
  const relaxed = space.isDifferentiable;
  const graph = space.trace(choices, { batch: 1, relaxed });
  const runs = relaxed ? 2 : 1;
  const ops = graph.nodes.filter(({ op }) => op !== 'param' && op !== 'input').length;
  return { macs: runs * graphCost(graph, declarations).macs, ops: runs * ops };
}

/**
 * Yields after each subnet, returns the spread. A large space is looked at one choice at a time: from its largest
 * subnet, each candidate of each group alone, then the four subnets that put the cheapest and the dearest of every
 * group together. These are the true bounds wherever a candidate that costs less costs less in any company, as single
 * operations, widths, depths and kernel sizes do; random subnets are looked at besides.
 */
export function* costSpread(space: SearchSpace): Generator<void, CostSpread> {
  const bounds = new Bounds();
  const look = (choices: Choices): { readonly macs: number; readonly params: number } =>
    bounds.add(space.cost(choices));
  const works: StepWork[] = [];
  for (let n = 0; n < (space.size === 1n ? 1 : DRAWS); n++) {
    const choices = seededSample(space, SEED, n);
    look(choices);
    yield;
    if (space.isDifferentiable && works.length > 0) continue; // a mixture is the same, whatever was drawn
    works.push(stepWork(space, choices));
    yield;
  }
  const isComplete = space.size <= MOST_COUNTED;
  if (isComplete) {
    for (let n = 0; n < Number(space.size); n++) {
      look(subnetAt(space, n));
      yield;
    }
  } else {
    for (const choices of yield* extremes(space, look)) {
      look(choices);
      yield;
    }
  }
  const mean = (key: keyof StepWork): number =>
    works.reduce((sum, work) => sum + work[key], 0) / works.length;
  return {
    size: space.size,
    macs: bounds.macs,
    params: bounds.params,
    looked: isComplete ? Number(space.size) : bounds.looked,
    isComplete,
    work: { macs: mean('macs'), ops: mean('ops') },
  };
}

type Look = (choices: Choices) => { readonly macs: number; readonly params: number };

function* extremes({ mutator }: SearchSpace, look: Look): Generator<void, Choices[]> {
  // Everything is alive in the largest: layers that a depth leaves out would seem to cost nothing.
  const base = mutator.choicesOf(({ prefix, mutables: [first] }) =>
    prefix === 'module' ? first.alternatives[0]! : first.maxChoice,
  );
  const [leastMacs, mostMacs, leastParams, mostParams] = [base, base, base, base].map(
    (choices) => new Map(choices),
  ) as [Map<string, Choice>, Map<string, Choice>, Map<string, Choice>, Map<string, Choice>];
  for (const group of mutator.groups) {
    const { alternatives } = group.mutables[0];
    if (alternatives.length < 2) continue;
    const costs: { choice: Choice; macs: number; params: number }[] = [];
    for (const choice of alternatives) {
      costs.push({ choice, ...look(mutator.withChoice(base, group, choice)) });
      yield;
    }
    const put = (into: Map<string, Choice>, key: 'macs' | 'params', sign: 1 | -1): void => {
      const { choice } = costs.reduce((best, cost) => (sign * cost[key] < sign * best[key] ? cost : best));
      for (const { id } of group.mutables) into.set(id, choice);
    };
    put(leastMacs, 'macs', 1);
    put(mostMacs, 'macs', -1);
    put(leastParams, 'params', 1);
    put(mostParams, 'params', -1);
  }
  return [leastMacs, mostMacs, leastParams, mostParams];
}

type Choice = Choices extends ReadonlyMap<string, infer C> ? C : never;

class Bounds {
  macs: [number, number] = [Infinity, 0];
  params: [number, number] = [Infinity, 0];
  looked = 0;

  add<C extends { readonly macs: number; readonly params: number }>(cost: C): C {
    this.looked++;
    this.macs = [Math.min(this.macs[0], cost.macs), Math.max(this.macs[1], cost.macs)];
    this.params = [Math.min(this.params[0], cost.params), Math.max(this.params[1], cost.params)];
    return cost;
  }
}
