/** @file The picture of a space and one of its subnets, as wide as asked for: what the page draws, without the page. */
import type { Choices } from '../../mutables';
import type { SearchSpace } from '../../space';
import { blockSizes } from '../../view/blockSizes';
import { isPresent } from '../../view/blueprint';
import { candidateStyles } from '../../view/candidateStyle';
import { chosenCandidates } from '../../view/chosenCandidates';
import { collapseCells } from '../../view/collapseCells';
import { describeBlueprint } from '../../view/describeBlueprint';
import { layoutScene } from '../../view/layout';
import { compact } from '../../view/numbers';
import { ribbonPoints, ribbonStops } from '../../view/ribbon';
import { svgOfScene } from './svgOfScene';

export const PICTURE_WIDTH = 1200;

/** SVG, with the subnet's costs below. */
export function drawSpace(space: SearchSpace, choices: Choices, width = PICTURE_WIDTH): string {
  const whole = describeBlueprint(space);
  const { blueprint } = collapseCells(whole);
  const styles = candidateStyles(whole);
  const chosen = chosenCandidates(blueprint, choices);
  const scene = layoutScene(blueprint, width, chosen);
  const blocks = blueprint.stages.flatMap((stage) => stage.blocks);
  const sizes = blockSizes(
    space.trace(choices, { batch: 1 }),
    blocks.map(({ path }) => path),
  );
  const channels = new Map([...sizes].map(([path, [c]]) => [path, c]));
  const { macs, params } = space.cost(choices);
  return svgOfScene(
    scene,
    ribbonPoints(scene, chosen, channels),
    ribbonStops(scene, chosen, styles),
    styles,
    chosen,
    choices,
    {
      title: `${space.name}: ${space.encode(choices)}`,
      caption: `${space.name} · ${space.encode(choices)} · ${compact(macs)} MACs · ${compact(params)} parameters`,
      idle: new Set(blocks.filter((block) => !isPresent(block, choices)).map(({ path }) => path)),
      sizes,
    },
  );
}
