import { expect, test } from 'vitest';
import { openSpaceText, seededSample } from '../../../src/space';
import { chosenCandidates } from '../../../src/view/chosenCandidates';
import { describeBlueprint } from '../../../src/view/describeBlueprint';
import { layoutScene } from '../../../src/view/layout';
import { moduleOps } from '../../../src/view/moduleOps';
import { nearParts } from '../../../src/view/nearParts';
import { galleryText } from '../space/gallery';

const space = openSpaceText(galleryText('small'));
const choices = seededSample(space, 1, 0);
const blueprint = describeBlueprint(space);
const chosen = chosenCandidates(blueprint, choices);
const scene = layoutScene(blueprint, 1000, chosen);

test('of the whole picture every layer and candidate, what runs first', () => {
  const parts = nearParts(scene, { x: 0, y: 0, width: scene.width, height: scene.height }, chosen);
  const chips = scene.blocks.flatMap((block) => block.chips);
  expect(parts).toHaveLength(scene.boxes.length + chips.length);
  const lit = parts.filter(({ isLit }) => isLit);
  expect(lit).toHaveLength(scene.boxes.length + scene.blocks.length);
  expect(parts.slice(0, lit.length)).toEqual(lit);
  // What runs has operations without anything being supposed.
  for (const { path } of lit.filter((part) => part.path.includes('_candidates')))
    expect(moduleOps(space, choices, path)).toMatchObject({ isSupposed: false });
});

test('of a part of the picture only what stands in it', () => {
  const [block] = scene.blocks;
  const [chip] = block!.chips;
  const { x, y, width, height } = chip!;
  const parts = nearParts(scene, { x: x + 1, y: y + 1, width: width - 2, height: height - 2 }, chosen);
  expect(parts.map(({ path }) => path)).toEqual([`${block!.path}._candidates.${chip!.name}`]);
});
