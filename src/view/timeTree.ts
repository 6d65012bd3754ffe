/** @file Times of ops → a tree: stage, block, candidate, op. Each part takes what its parts take. */
import type { Blueprint, BlueprintBlock } from './blueprint';

export type Phase = 'forward' | 'backward' | 'optimizer';

export interface TimedOp {
  /** Module path and op. */
  readonly path: string;
  readonly op: string;
  readonly phase: Phase;
  readonly microseconds: number;
}

export interface TimeNode {
  readonly id: string;
  readonly level: 'step' | 'stage' | 'block' | 'candidate' | 'op';
  /** For people; of an op, its name in the op table. */
  readonly title: string;
  readonly microseconds: number;
  readonly children: readonly TimeNode[];
  /** The block that it is or is in. */
  readonly block?: string;
  /** Of a candidate, and of what is in it. */
  readonly candidate?: string;
  /** Of an op alone. */
  readonly timed?: TimedOp;
}

/** Titles of what is no part of the picture. */
export interface TimeTitles {
  readonly step: string;
  readonly loss: string;
  /** Packing weights, adding gradients up, the optimiser. */
  readonly around: string;
  readonly rest: string;
}

interface Draft {
  readonly id: string;
  readonly level: TimeNode['level'];
  readonly title: string;
  readonly block?: string;
  readonly candidate?: string;
  timed?: TimedOp;
  readonly children: Map<string, Draft>;
}

const CANDIDATE = /^\._candidates\.([^.]+)/;

/** Parts without any time are left out; ops with the same name, module and phase are one. */
export function timeTree(blueprint: Blueprint, times: readonly TimedOp[], titles: TimeTitles): TimeNode {
  const root = draft('step', 'step', titles.step);
  // In the order of the picture, whatever runs first.
  for (const { id, title } of blueprint.stages) child(root, draft(`stage:${id}`, 'stage', title));
  const placeOf = placer(blueprint);
  for (const timed of times) {
    const place = placeOf(timed.path);
    const parent = place ? blockOf(root, place) : child(root, outside(timed, titles));
    const id = `op:${timed.path}|${timed.op}|${timed.phase}`;
    const { block, candidate } = parent;
    const leaf = child(parent, {
      ...draft(id, 'op', timed.op),
      ...(block !== undefined && { block }),
      ...(candidate !== undefined && { candidate }),
    });
    const before = leaf.timed?.microseconds ?? 0;
    leaf.timed = { ...timed, microseconds: before + timed.microseconds };
  }
  return finish(root);
}

interface Place {
  readonly stage: string;
  readonly block: BlueprintBlock;
  readonly candidate: string | undefined;
}

function placer({ stages }: Blueprint): (path: string) => Place | undefined {
  const places = stages
    .flatMap(({ id, blocks }) => blocks.map((block) => ({ stage: id, block })))
    // Blocks may stand in routes, which are paths too: the longest fits best.
    .sort((a, b) => b.block.path.length - a.block.path.length);
  return (path) => {
    const place = places.find(({ block }) => path === block.path || path.startsWith(`${block.path}.`));
    return place && { ...place, candidate: CANDIDATE.exec(path.slice(place.block.path.length))?.[1] };
  };
}

function blockOf(root: Draft, { stage, block, candidate }: Place): Draft {
  const { path } = block;
  const parent = child(child(root, draft(`stage:${stage}`, 'stage', stage)), {
    ...draft(`block:${path}`, 'block', block.title),
    block: path,
  });
  if (candidate === undefined) return parent;
  const title = block.candidates.find(({ name }) => name === candidate)?.title ?? candidate;
  return child(parent, {
    ...draft(`candidate:${path}:${candidate}`, 'candidate', title),
    block: path,
    candidate,
  });
}

function outside({ path, phase }: TimedOp, titles: TimeTitles): Draft {
  if (phase === 'optimizer') return draft('around', 'stage', titles.around);
  return path === 'loss' || path.startsWith('loss.')
    ? draft('loss', 'stage', titles.loss)
    : draft('rest', 'stage', titles.rest);
}

const draft = (id: string, level: TimeNode['level'], title: string): Draft => ({
  id,
  level,
  title,
  children: new Map(),
});

/** The child of that id: `made`, where there is none yet. */
function child(parent: Draft, made: Draft): Draft {
  const known = parent.children.get(made.id);
  if (!known) parent.children.set(made.id, made);
  return known ?? made;
}

function finish({ children, ...node }: Draft): TimeNode {
  const finished = [...children.values()].map(finish).filter(({ microseconds }) => microseconds > 0);
  return {
    ...node,
    microseconds: finished.reduce(
      (sum, { microseconds }) => sum + microseconds,
      node.timed?.microseconds ?? 0,
    ),
    children: finished,
  };
}

/** Every op below a node. */
export function leavesOf(node: TimeNode): readonly TimeNode[] {
  return node.timed ? [node] : node.children.flatMap(leavesOf);
}
