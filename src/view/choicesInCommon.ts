/** @file How much the paths of a run had in common with one subnet: the share of equal choices, in so many marks. */

/** `own` and `pathAt`: an alternative a group. Steps `from` + 1 … `to`; a mark is the mean of the steps that it stands for. */
export function choicesInCommon(
  own: ArrayLike<number>,
  pathAt: (step: number) => ArrayLike<number>,
  [from, to]: readonly [number, number],
  most: number,
): readonly number[] {
  const count = to - from;
  const marks = Math.min(most, count);
  return Array.from({ length: marks }, (_, mark) => {
    const first = from + Math.floor((mark * count) / marks) + 1;
    const last = from + Math.floor(((mark + 1) * count) / marks);
    let equal = 0;
    for (let step = first; step <= last; step++) {
      const path = pathAt(step);
      for (let g = 0; g < own.length; g++) if (path[g] === own[g]) equal++;
    }
    return equal / (own.length * (last - first + 1));
  });
}
