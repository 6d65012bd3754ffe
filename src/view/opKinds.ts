/** @file What sort of work an op is: few enough sorts that a chart can give each a colour of its own. */

/** In the order of the chart colours. */
export const OP_KINDS = ['conv', 'depthwise', 'matrix', 'norm', 'activation', 'other'] as const;

export type OpKind = (typeof OP_KINDS)[number];

const PREFIXES: readonly (readonly [RegExp, OpKind])[] = [
  [/^conv2d/, 'conv'],
  [/^depthwise_conv2d/, 'depthwise'],
  // The loss is no attention, though its name begins like one.
  [/^softmax_cross_entropy/, 'other'],
  [/^(linear|head_|relative_|softmax)/, 'matrix'],
  [/^(batch_norm|bn_|affine|vector_grad|layer_norm|step\/running)/, 'norm'],
  [/^activation/, 'activation'],
];

/** `op`: its name in the op table, or that of a step's kernel. */
export const opKind = (op: string): OpKind => PREFIXES.find(([prefix]) => prefix.test(op))?.[1] ?? 'other';
