/**
 * @file The block and the network of the benchmark, written once against the few operations that every
 * contender provides. Parameters come in the order in which the forward pass consumes them.
 */
import { BLOCK, NET } from './cases';

export type ParamShape =
  | {
      readonly kind: 'conv';
      readonly cout: number;
      readonly cin: number;
      readonly k: number;
      readonly depthwise: boolean;
    }
  | { readonly kind: 'gamma' | 'beta'; readonly c: number }
  | { readonly kind: 'linear'; readonly cin: number; readonly cout: number }
  | { readonly kind: 'bias'; readonly c: number };

const conv = (cout: number, cin: number, k: number): ParamShape => ({
  kind: 'conv',
  cout,
  cin,
  k,
  depthwise: false,
});
const depthwise = (c: number): ParamShape => ({ kind: 'conv', cout: c, cin: c, k: 3, depthwise: true });
const norm = (c: number): ParamShape[] => [
  { kind: 'gamma', c },
  { kind: 'beta', c },
];

export function blockParams(c = BLOCK.c): ParamShape[] {
  const m = c / 2;
  return [conv(m, m, 1), ...norm(m), depthwise(m), ...norm(m), conv(m, m, 1), ...norm(m)];
}

function downParams(cin: number, cout: number): ParamShape[] {
  const m = cout / 2;
  return [
    ...[depthwise(cin), ...norm(cin), conv(m, cin, 1), ...norm(m)],
    ...[conv(m, cin, 1), ...norm(m), depthwise(m), ...norm(m), conv(m, m, 1), ...norm(m)],
  ];
}

export function netParams(): ParamShape[] {
  const params = [conv(NET.stem, NET.cin, 3), ...norm(NET.stem)];
  let c = NET.stem;
  for (const out of NET.stages) {
    params.push(...downParams(c, out));
    for (let block = 1; block < NET.blocks; block++) params.push(...blockParams(out));
    c = out;
  }
  params.push({ kind: 'linear', cin: c, cout: NET.classes }, { kind: 'bias', c: NET.classes });
  return params;
}

/** Operations on a library's tensor type X with parameters P. */
export interface NetOps<X, P> {
  /** A second reference to x (libraries with owned tensors need one). */
  share(x: X): readonly [X, X];
  conv(x: X, w: P, stride: number, groups: number): X;
  norm(x: X, gamma: P, beta: P): X;
  relu(x: X): X;
  split(x: X): readonly [X, X];
  concatShuffle(a: X, b: X): X;
  globalPool(x: X): X;
  linear(x: X, w: P, b: P): X;
}

export function block<X, P>(o: NetOps<X, P>, x: X, next: () => P, c: number): X {
  const m = c / 2;
  const [left, right] = o.split(x);
  let y = unit(o, right, next, 1, 1, true);
  y = unit(o, y, next, 1, m, false);
  y = unit(o, y, next, 1, 1, true);
  return o.concatShuffle(left, y);
}

export function net<X, P>(o: NetOps<X, P>, x: X, params: readonly P[]): X {
  let used = 0;
  const next = (): P => params[used++]!;
  let y = unit(o, x, next, 2, 1, true);
  let c = NET.stem;
  for (const out of NET.stages) {
    y = down(o, y, next, c, out);
    for (let i = 1; i < NET.blocks; i++) y = block(o, y, next, out);
    c = out;
  }
  return o.linear(o.globalPool(y), next(), next());
}

function unit<X, P>(o: NetOps<X, P>, x: X, next: () => P, stride: number, groups: number, relu: boolean): X {
  const y = o.norm(o.conv(x, next(), stride, groups), next(), next());
  return relu ? o.relu(y) : y;
}

function down<X, P>(o: NetOps<X, P>, x: X, next: () => P, cin: number, cout: number): X {
  const [x1, x2] = o.share(x);
  let a = unit(o, x1, next, 2, cin, false);
  a = unit(o, a, next, 1, 1, true);
  let b = unit(o, x2, next, 1, 1, true);
  b = unit(o, b, next, 2, cout / 2, false);
  b = unit(o, b, next, 1, 1, true);
  return o.concatShuffle(a, b);
}
