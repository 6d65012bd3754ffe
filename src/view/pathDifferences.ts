/** @file Where the paths of two subnets part in the picture, place by place, in reading order. */
import { type Choice, type Choices, sameChoice } from '../mutables';
import { type Blueprint, type BlueprintBlock, type BlueprintStage, isChoice, isPresent } from './blueprint';
import { chosenCandidates } from './chosenCandidates';
import { type PickerGroup, isLive, pickerGroups } from './pickerGroups';

/** What one of the two does at a place. */
export interface Side {
  /** The place is part of the subnet. */
  readonly isPresent: boolean;
  /** What is chosen there; fixed blocks have no choice. */
  readonly choice?: Choice;
  /** … in the picture's words. */
  readonly label?: string;
}

export interface PathDifference {
  /** Path of the block, or id of the mutable. */
  readonly key: string;
  readonly kind: 'block' | 'picker';
  /** Place of its stage in the blueprint. */
  readonly stage: number;
  /** `Stage 2, block 1`, `Stage 2: Channels` */
  readonly title: string;
  readonly a: Side;
  readonly b: Side;
}

/**
 * Blocks in which the two take different candidates or of which one has none, and other choices (widths, depths, routes)
 * that differ where at least one of the two has them. `blueprint`: with its cells as they are.
 */
export function pathDifferences(blueprint: Blueprint, a: Choices, b: Choices): readonly PathDifference[] {
  const chosen = { a: chosenCandidates(blueprint, a), b: chosenCandidates(blueprint, b) };
  return blueprint.stages.flatMap((stage, index) => {
    const groups = pickerGroups(stage)
      .filter((group) => isLive(group, chosen.a) || isLive(group, chosen.b))
      .filter(({ id }) => differs(a.get(id), b.get(id)));
    const picker = (group: PickerGroup): PathDifference => ({
      key: group.id,
      kind: 'picker',
      stage: index,
      title: `${ownerOf(group, stage)}: ${group.title}`,
      a: pickerSide(group, a, chosen.a),
      b: pickerSide(group, b, chosen.b),
    });
    const ofStage = new Set(stage.pickers.map(({ group }) => group));
    const told = new Set<PickerGroup>();
    return [
      ...groups.filter(({ group }) => ofStage.has(group)).map(picker),
      ...stage.blocks.flatMap((block) => {
        // A choice that several blocks share stands at the first of them.
        const own = groups.filter(
          (group) => !ofStage.has(group.group) && !told.has(group) && group.paths.includes(block.path),
        );
        for (const group of own) told.add(group);
        const [left, right] = [blockSide(block, a), blockSide(block, b)];
        const here = { key: block.path, kind: 'block', stage: index, title: titleOf(block, stage) } as const;
        return [...(partsIn(left, right) ? [{ ...here, a: left, b: right }] : []), ...own.map(picker)];
      }),
    ];
  });
}

const differs = (a: Choice | undefined, b: Choice | undefined): boolean =>
  a !== undefined && b !== undefined && !sameChoice(a, b);

/** What is in neither makes no difference to what is drawn. */
const partsIn = (a: Side, b: Side): boolean =>
  a.isPresent !== b.isPresent || (a.isPresent && differs(a.choice, b.choice));

function blockSide(block: BlueprintBlock, choices: Choices): Side {
  const choice = block.id !== undefined && isChoice(block) ? choices.get(block.id) : undefined;
  const label = block.candidates.find(({ name }) => name === choice)?.title;
  return {
    isPresent: isPresent(block, choices),
    ...(choice !== undefined && { choice }),
    ...(label !== undefined && { label }),
  };
}

function pickerSide(group: PickerGroup, choices: Choices, chosen: ReadonlyMap<string, string>): Side {
  const choice = choices.get(group.id);
  const label = group.options.find((option) => choice !== undefined && sameChoice(option.choice, choice));
  return {
    isPresent: isLive(group, chosen),
    ...(choice !== undefined && { choice }),
    label: label?.label ?? String(choice),
  };
}

/** `Stage 2, block 1`; what does not name its stage has it in front: `Cell 1: Edge 0 → 2`. */
const titleOf = ({ title }: BlueprintBlock, stage: BlueprintStage): string =>
  title.startsWith(stage.title) ? title : `${stage.title}: ${title}`;

function ownerOf({ paths }: PickerGroup, stage: BlueprintStage): string {
  const only = paths.length === 1 ? stage.blocks.find(({ path }) => path === paths[0]) : undefined;
  return only ? titleOf(only, stage) : stage.title;
}
