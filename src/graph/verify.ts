/**
 * @file Checks what every pass must keep true of a graph. Tests run it on whatever a trace or a pass gives;
 * the first offending node is named.
 */
import type { Slice } from '../core/slice';
import { invariant } from '../core/userError';
import { type Graph, type GraphNode, type ParamRef, type TensorType, flat, liveShape } from './ir';
import type { OpTable } from './op';

/**
 * Throws an InvariantError unless
 * - ids are indices and every input is an earlier value (SSA order);
 * - every type is what the op's declaration infers from the inputs;
 * - every parameter has one specification under its name, and slices that lie inside it;
 * - every output is a value.
 */
export function verify(graph: Graph, ops: OpTable): Graph {
  const specs = new Map<string, string>();
  graph.nodes.forEach((node, index) => {
    const says = (what: string) => () => `%${index} ${node.op} at ${node.path || 'the root'}: ${what}`;
    invariant(node.id === index, says(`its id is ${node.id}`));
    for (const input of node.inputs) {
      invariant(Number.isInteger(input) && input >= 0 && input < index, says(`reads %${input} too early`));
      invariant(graph.nodes[input]!.type.layout !== 'none', says(`reads the effect %${input}`));
    }
    for (const { spec, slices } of node.params ?? []) {
      const text = JSON.stringify([spec.role, spec.shape]);
      const known = specs.get(spec.name) ?? text;
      invariant(known === text, says(`${spec.name} is ${text} here and ${known} elsewhere`));
      specs.set(spec.name, text);
      invariant(slices.length <= spec.shape.length, says(`${spec.name} has more slices than dimensions`));
      slices.forEach((slice, d) =>
        invariant(liesInside(slice, spec.shape[d]!), says(`slice ${d} of ${spec.name} leaves it`)),
      );
    }
    const type = expectedType(graph, node, ops);
    invariant(sameType(node.type, type), says(`is ${typeText(node.type)}, inferred is ${typeText(type)}`));
  });
  for (const [name, id] of Object.entries(graph.outputs)) {
    invariant(graph.nodes[id], () => `output ${name} is %${id}, which does not exist`);
  }
  return graph;
}

function expectedType(graph: Graph, node: GraphNode, ops: OpTable): TensorType {
  const { op, attrs, path, params = [] } = node;
  if (op === 'input') return node.type;
  if (op === 'param') {
    invariant(params.length === 1, () => `%${node.id} param: ${params.length} parameters instead of one`);
    return flat(liveShape(params[0] as ParamRef));
  }
  const declaration = ops[op];
  invariant(declaration, () => `%${node.id} at ${path}: no op named ${op}`);
  return declaration.infer({ inputs: node.inputs.map((id) => graph.nodes[id]!.type), attrs, params, path });
}

/** Not empty, ascending, disjoint, within [0, size). */
function liesInside(slice: Slice, size: number): boolean {
  let last = 0;
  for (const [start, end] of slice) {
    if (start < last || end <= start) return false;
    last = end;
  }
  return slice.length > 0 && last <= size;
}

const sameType = (a: TensorType, b: TensorType): boolean =>
  a.layout === b.layout && a.dtype === b.dtype && a.shape.join() === b.shape.join();

/** `map f32[2,16,14,14]` */
export const typeText = ({ layout, dtype, shape }: TensorType): string =>
  layout === 'none' ? 'effect' : `${layout} ${dtype}[${shape.join(',')}]`;
