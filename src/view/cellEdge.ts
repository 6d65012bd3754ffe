/** @file Which two nodes of a cell a choice block connects, as its mutable's id says. */

export interface CellEnds {
  readonly from: number;
  readonly to: number;
}

/** NAS-Bench-201 writes `2<-0`, DARTS `normal_n2_p0`; `undefined`: no edge of a cell. */
export function cellEnds(id: string): CellEnds | undefined {
  const [, to, from] = /^(\d+)<-(\d+)$/.exec(id) ?? /_n(\d+)_p(\d+)$/.exec(id) ?? [];
  return to === undefined || from === undefined ? undefined : { from: Number(from), to: Number(to) };
}
