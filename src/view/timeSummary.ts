/** @file What a profile comes down to: shares of the phases and of the sorts of ops, and the block that takes longest. */
import { OP_KINDS, type OpKind, opKind } from './opKinds';
import { type Phase, type TimeNode, leavesOf } from './timeTree';

export interface TimeSummary {
  readonly microseconds: number;
  /** Shares of the whole. */
  readonly phases: Readonly<Record<Phase, number>>;
  readonly topKind: { readonly kind: OpKind; readonly share: number };
  /** `undefined` where nothing belongs to a block. */
  readonly topBlock: { readonly title: string; readonly share: number } | undefined;
}

export function timeSummary(root: TimeNode): TimeSummary {
  const phases = { forward: 0, backward: 0, optimizer: 0 };
  const kinds = Object.fromEntries(OP_KINDS.map((kind) => [kind, 0])) as Record<OpKind, number>;
  const whole = Math.max(root.microseconds, Number.MIN_VALUE);
  for (const { timed } of leavesOf(root)) {
    if (!timed) continue;
    phases[timed.phase] += timed.microseconds / whole;
    kinds[opKind(timed.op)] += timed.microseconds / whole;
  }
  const blocks = root.children.flatMap(({ children }) => children).filter(({ level }) => level === 'block');
  const [block] = [...blocks].sort((a, b) => b.microseconds - a.microseconds);
  const [kind = 'other'] = [...OP_KINDS].sort((a, b) => kinds[b] - kinds[a]);
  return {
    microseconds: root.microseconds,
    phases,
    topKind: { kind, share: kinds[kind] },
    topBlock: block && { title: block.title, share: block.microseconds / whole },
  };
}
