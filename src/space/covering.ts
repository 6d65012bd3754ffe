/** @file A few subnets that between them show everything that a space can choose. */
import type { Choice, Choices } from '../mutables';
import type { NasMutator, SearchableMutable } from '../mutators';

/** From the last choice of each group to the first, over and over: as many subnets as the longest group needs. */
export function coveringChoices(mutator: NasMutator): Choices[] {
  const covers = new Map(mutator.groups.map((group) => [group, covering(group.mutables[0])]));
  const most = Math.max(1, ...[...covers.values()].map(({ length }) => length));
  return Array.from({ length: most }, (_, i) =>
    mutator.choicesOf((group) => {
      const cover = covers.get(group)!;
      return cover.at(-1 - (i % cover.length))!;
    }),
  );
}

/** Every alternative; of sets of edges just as many as have every edge in one of them. */
function covering({ alternatives }: SearchableMutable): readonly Choice[] {
  const seen = new Set<unknown>();
  return alternatives.filter((choice) => {
    if (!isEdges(choice)) return true;
    const before = seen.size;
    for (const edge of choice) seen.add(edge);
    return seen.size > before;
  });
}

const isEdges = (choice: Choice): choice is readonly string[] =>
  Array.isArray(choice) && choice.every((item) => typeof item === 'string');
