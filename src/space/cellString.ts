/**
 * @file The cell strings of NAS-Bench-201: `|op~0|+|op~0|op~1|+|op~0|op~1|op~2|`, one part a node, `op~j` the
 * operation on its edge from node j. In our space, edge i←j is the mutable with the alias `i<-j`.
 */
import { UserError } from '../core/userError';
import type { Choice, Choices } from '../mutables';
import type { SearchSpace } from './SearchSpace';

/** Errors: `subnet/cell` for what is no cell string, or names an operation or edge that the space does not have. */
export function choicesOfCell(space: SearchSpace, text: string): Choices {
  const edges = readCell(text);
  const { groups } = space.mutator;
  const known = groups.map(({ mutables: [first] }) => first.id);
  if (known.length !== edges.size || known.some((id) => !edges.has(id)))
    throw wrong(
      text,
      `the edges ${[...edges.keys()].join(', ')}`,
      `${known.join(', ')}, the edges of ${space.name}`,
    );
  return space.mutator.choicesOf(({ mutables: [first] }): Choice => {
    const operation = edges.get(first.id)!;
    if (!first.choices.includes(operation))
      throw wrong(text, `${operation} on edge ${first.id}`, `one of ${first.choices.join(', ')}`);
    return operation;
  });
}

/** Its inverse, for subnets of a space whose mutables are edges. */
export function cellOf(space: SearchSpace, choices: Choices): string {
  const nodes = new Map<string, string[]>();
  for (const {
    mutables: [{ id }],
  } of space.mutator.groups) {
    const [node = '', from = ''] = id.split('<-');
    nodes.set(node, [...(nodes.get(node) ?? []), `${String(choices.get(id))}~${from}`]);
  }
  return [...nodes.values()].map((edges) => `|${edges.join('|')}|`).join('+');
}

/** Edge → operation. */
function readCell(text: string): ReadonlyMap<string, string> {
  const edges = new Map<string, string>();
  text.split('+').forEach((part, i) => {
    const node = i + 1;
    const names = /^\|(?:[^|~]+~\d+\|)+$/.test(part) ? part.slice(1, -1).split('|') : [];
    if (names.length !== node)
      throw wrong(text, `${part} for node ${node}`, `${node} operations |name~from|`);
    names.forEach((name, from) => {
      const [operation = '', source] = name.split('~');
      if (source !== String(from)) throw wrong(text, `${name} in place ${from}`, `an edge from node ${from}`);
      edges.set(`${node}<-${from}`, operation);
    });
  });
  return edges;
}

function wrong(text: string, found: string, expected: string): UserError {
  return new UserError({ code: 'subnet/cell', at: text, found, expected });
}
