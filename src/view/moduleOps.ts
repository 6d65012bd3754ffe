/** @file Which ops a part of the space has: traces it as it is chosen, or as it would be if it were. */
import type { CostReport } from '../graph/cost';
import type { Graph } from '../graph/ir';
import type { Choice, Choices } from '../mutables';
import type { SearchSpace } from '../space';
import { type BlueprintBlock, isPresent } from './blueprint';
import { describeBlueprint } from './describeBlueprint';
import { type OpsGraph, opsGraph } from './opsGraph';

export interface ModuleOps extends OpsGraph {
  /** The subnet on screen does not run this part: the picture shows it as if it did. */
  readonly isSupposed: boolean;
}

const CANDIDATES = '._candidates.';

/** Module path of one candidate of a block. */
export const candidatePath = (block: string, candidate: string): string =>
  `${block}${CANDIDATES}${candidate}`;

/** The path of a module, of a block, or of one of its candidates, chosen or not. */
export function moduleOps(space: SearchSpace, choices: Choices, path: string): ModuleOps {
  const chosen = opsUnder(space, choices, path);
  if (chosen.boxes.length > 0) return { ...chosen, isSupposed: false };
  const supposed = suppose(space, choices, path);
  if (supposed === choices) return { ...chosen, isSupposed: false };
  return { ...opsUnder(space, supposed, path), isSupposed: true };
}

function opsUnder(space: SearchSpace, choices: Choices, path: string): OpsGraph {
  const known = traced.get(choices);
  const { graph, report } =
    known?.space === space
      ? known
      : { graph: space.trace(choices, { batch: 1 }), report: space.costReport(choices) };
  traced.set(choices, { space, graph, report });
  return opsGraph(graph, report, path);
}

/** Many parts of one subnet are asked for one after the other. */
const traced = new WeakMap<
  Choices,
  { readonly space: SearchSpace; readonly graph: Graph; readonly report: CostReport }
>();

/** `choices` itself if they run the module. */
function suppose(space: SearchSpace, choices: Choices, path: string): Choices {
  const block = innermost(space, path);
  if (!block) return choices;
  let next = choices;
  if (!isPresent(block, next)) next = withPresence(space, next, block);
  const inner = path.slice(block.path.length);
  const name = inner.startsWith(CANDIDATES) ? inner.slice(CANDIDATES.length).split('.')[0] : undefined;
  const isKnown = block.candidates.some((candidate) => candidate.name === name);
  if (name === undefined || !isKnown || block.id === undefined || next.get(block.id) === name) return next;
  return withChoice(space, next, block.id, name);
}

/** Blocks may stand in routes, which have candidates too: the longest path is the block's. */
function innermost(space: SearchSpace, path: string): BlueprintBlock | undefined {
  return describeBlueprint(space)
    .stages.flatMap(({ blocks }) => blocks)
    .filter((block) => path === block.path || path.startsWith(`${block.path}.`))
    .reduce<BlueprintBlock | undefined>(
      (best, block) => (best && best.path.length >= block.path.length ? best : block),
      undefined,
    );
}

/** With the depth or the route that the block needs. */
function withPresence(space: SearchSpace, choices: Choices, block: BlueprintBlock): Choices {
  const { presence } = block;
  if (!presence) return choices;
  const alternatives = space.mutator.groupOf(presence.id)?.mutables[0].alternatives ?? [];
  const wanted = alternatives.find((choice) => isPresent(block, new Map([[presence.id, choice]])));
  return wanted === undefined ? choices : withChoice(space, choices, presence.id, wanted);
}

function withChoice({ mutator }: SearchSpace, choices: Choices, id: string, choice: Choice): Choices {
  const group = mutator.groupOf(id);
  return group ? mutator.withChoice(choices, group, choice) : choices;
}
