/** @file A graph as text, one line a node: for golden files, debugging and error reports. */
import type { Attrs, Graph, GraphNode, ParamRef } from './ir';
import { typeText } from './verify';

/**
 * `%7 = conv2d(%0, %6) {dilation=1, padding=1, stride=2} : map f32[1,12,14,14]  @backbone.stem.conv`
 * A parameter shows its live ranges, a node the mutable that put it there.
 */
export function dumpGraph(graph: Graph): string {
  const outputs = Object.entries(graph.outputs).map(([name, id]) => `${name} = %${id}`);
  return [...graph.nodes.map(nodeLine), ...outputs].join('\n');
}

function nodeLine(node: GraphNode): string {
  const { id, op, inputs, attrs, type, path, mutable, params = [] } = node;
  if (op === 'param') return `%${id} = param ${refText(params[0]!)} : ${typeText(type)}`;
  const args = [...inputs.map((input) => `%${input}`), ...params.map(refText)].join(', ');
  const attributes = attrsText(attrs);
  return [
    `%${id} = ${op}(${args})${attributes && ` ${attributes}`} : ${typeText(type)}`,
    path && `@${path}`,
    mutable !== undefined && `<${mutable}>`,
  ]
    .filter(Boolean)
    .join('  ');
}

/** `{padding=1, stride=2}`, sorted by name; nothing when there are none. */
export function attrsText(attrs: Attrs): string {
  const names = Object.keys(attrs).sort();
  if (names.length === 0) return '';
  return `{${names.map((name) => `${name}=${JSON.stringify(attrs[name])}`).join(', ')}}`;
}

/** `layers.0.conv.weight[0:16, 0:6+12:18]`, without brackets where it is whole. */
function refText({ spec, slices }: ParamRef): string {
  const isWhole = slices.every(
    (slice, d) => slice.length === 1 && slice[0]![0] === 0 && slice[0]![1] === spec.shape[d],
  );
  if (isWhole) return spec.name;
  const ranges = slices.map((slice) => slice.map(([start, end]) => `${start}:${end}`).join('+'));
  return `${spec.name}[${ranges.join(', ')}]`;
}
