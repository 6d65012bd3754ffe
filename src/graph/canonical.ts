/**
 * @file When two graphs are the same network: walked from their outputs and effects, values are renumbered in
 * the order in which they are met, so that neither module paths nor the order of independent nodes matter.
 * The operands of `add` keep their order.
 */
import { hash53 } from '../core/hash';
import { attrsText } from './dump';
import type { Graph, GraphNode, ParamRef } from './ir';
import { typeText } from './verify';

/**
 * - `shape`: parameters count by role, live shape and place. Equal for networks of the same structure.
 * - `weights`: parameters count by name and live ranges. Equal for choices that run the very same weights,
 *   as when they differ only in widths of candidates that were not chosen.
 */
export type GraphIdentity = 'shape' | 'weights';

/** 53 bits, the same on every machine. Dead nodes do not count. */
export function canonicalHash(graph: Graph, identity: GraphIdentity = 'shape'): number {
  const numbers = new Map<number, number>();
  const lines: string[] = [];
  const met = new Map<string, number>();
  const refText = ({ spec, slices }: ParamRef): string => {
    if (identity === 'weights') return `${spec.name} ${JSON.stringify(slices)}`;
    const number = met.get(spec.name) ?? met.size;
    met.set(spec.name, number);
    return `${spec.role} ${number}`;
  };
  const write = ({ id, op, inputs, attrs, type, params = [] }: GraphNode): void => {
    const operands = inputs.map((input) => numbers.get(input)!).join();
    numbers.set(id, lines.length);
    lines.push([op, operands, attrsText(attrs), typeText(type), ...params.map(refText)].join(' '));
  };
  const visit = (root: number): void => {
    const stack = [root];
    while (stack.length > 0) {
      const node = graph.nodes[stack.at(-1)!]!;
      const waiting = node.inputs.find((input) => !numbers.has(input));
      if (waiting !== undefined) {
        stack.push(waiting);
        continue;
      }
      stack.pop();
      if (!numbers.has(node.id)) write(node);
    }
  };
  for (const name of Object.keys(graph.outputs).sort()) {
    const root = graph.outputs[name]!;
    visit(root);
    lines.push(`${name} = ${numbers.get(root)!}`);
  }
  for (const { id, type } of graph.nodes) if (type.layout === 'none') visit(id);
  return hash53(lines.join('\n'));
}
