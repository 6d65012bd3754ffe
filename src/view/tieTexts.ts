/** @file Which layers follow a choice, in words. */
import type { Tie } from '../space';

/** By mutable id: `made by a, b; read by c`, `out_channels of a (· kernel …), in_channels of b`. */
export const tieTexts = (ties: readonly Tie[]): ReadonlyMap<string, string> =>
  new Map(ties.map((tie) => [tie.id, tieText(tie)]));

export function tieText({ followers, frozen }: Tie): string {
  const of = (wanted: Tie['followers'][number]['role']): string[] => [
    ...new Set(followers.flatMap(({ role, module }) => (role === wanted ? [shortPath(module)] : []))),
  ];
  const attributes = new Map<string, string[]>();
  for (const { role, attribute, module, together = [] } of followers) {
    if (role !== 'attribute') continue;
    const name = [attribute, ...together.map(shortPath)].join(' with ');
    attributes.set(name, [...(attributes.get(name) ?? []), shortPath(module)]);
  }
  const [made, read] = [of('producer'), of('reader')];
  return [
    ...(made.length > 0 ? [`made by ${made.join(', ')}`] : []),
    ...(read.length > 0 ? [`read by ${read.join(', ')}`] : []),
    ...[...attributes].map(([name, modules]) => `${name} of ${modules.join(', ')}`),
    ...(frozen === undefined ? [] : [`not searched: ${frozen}`]),
  ].join('; ');
}

const shortPath = (path: string): string => path.replace(/^backbone\./, '').replaceAll('_candidates.', '');
