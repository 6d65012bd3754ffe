/** @file Dead-code elimination: keeps what outputs and effects need, and renumbers the rest away. */
import type { Graph, GraphNode, ValueId } from './ir';

/** The same graph without nodes that neither reach an output nor have an effect. */
export function prune(graph: Graph): Graph {
  const live = new Uint8Array(graph.nodes.length);
  for (const id of Object.values(graph.outputs)) live[id] = 1;
  for (let id = graph.nodes.length - 1; id >= 0; id--) {
    const node = graph.nodes[id]!;
    if (node.type.layout === 'none') live[id] = 1;
    if (live[id]) for (const input of node.inputs) live[input] = 1;
  }
  const renamed = new Int32Array(graph.nodes.length);
  const nodes: GraphNode[] = [];
  for (const node of graph.nodes) {
    if (!live[node.id]) continue;
    renamed[node.id] = nodes.length;
    nodes.push({ ...node, id: nodes.length, inputs: node.inputs.map((id) => renamed[id]!) });
  }
  const outputs: Record<string, ValueId> = {};
  for (const [name, id] of Object.entries(graph.outputs)) outputs[name] = renamed[id]!;
  return { nodes, outputs };
}

/** For every value, the nodes that read it (a node that reads it twice appears twice). */
export function usesOf(graph: Graph): readonly (readonly GraphNode[])[] {
  const uses: GraphNode[][] = graph.nodes.map(() => []);
  for (const node of graph.nodes) for (const input of node.inputs) uses[input]!.push(node);
  return uses;
}
