/** @file A space at a glance: its stages, candidates and one path, without a word. Grey enough for light and dark pages. */
import type { Choices } from '../../mutables';
import type { SearchSpace } from '../../space';
import { blockSizes } from '../../view/blockSizes';
import { candidateStyles } from '../../view/candidateStyle';
import { chosenCandidates } from '../../view/chosenCandidates';
import { collapseCells } from '../../view/collapseCells';
import { describeBlueprint } from '../../view/describeBlueprint';
import { layoutScene } from '../../view/layout';
import { ribbonPath, ribbonPoints } from '../../view/ribbon';
import type { Rect } from '../../view/scene';
import { kindColour } from './colours';
import { type Markup, el } from './markup';

const WIDTH = 1200;
const QUIET = '#8d8a80';

export function thumbnailOf(space: SearchSpace, choices: Choices): string {
  const whole = describeBlueprint(space);
  const { blueprint } = collapseCells(whole);
  const styles = candidateStyles(whole);
  const chosen = chosenCandidates(blueprint, choices);
  const scene = layoutScene(blueprint, WIDTH, chosen);
  const paths = blueprint.stages.flatMap(({ blocks }) => blocks.map(({ path }) => path));
  const sizes = blockSizes(space.trace(choices, { batch: 1 }), paths);
  const points = ribbonPoints(scene, chosen, new Map([...sizes].map(([path, [c]]) => [path, c])));
  const chips = scene.blocks.flatMap((block) =>
    block.chips.map((chip) => {
      const isChosen = chip.name === chosen.get(block.path);
      return box(chip, kindColour(styles.get(chip.name)?.colour), isChosen ? 1 : 0.22);
    }),
  );
  const options = scene.pickers.flatMap(({ id, buttons }) =>
    buttons.map((button) => box(button, QUIET, button.choice === choices.get(id) ? 0.8 : 0.25)),
  );
  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${Math.round(scene.width)} ${Math.round(scene.height)}`,
    },
    ...scene.bands.filter(({ headed }) => headed).map((band) => box(band, QUIET, 0.12)),
    el('path', { d: rounded(ribbonPath(points, scene.axis)), fill: QUIET, 'fill-opacity': 0.7 }),
    ...scene.boxes.map((fixed) => box(fixed, QUIET, 0.45)),
    ...chips,
    ...options,
  );
}

const box = ({ x, y, width, height }: Rect, fill: string, opacity: number): Markup =>
  el('rect', {
    x: Math.round(x),
    y: Math.round(y),
    width: Math.round(width),
    height: Math.round(height),
    rx: 8,
    fill,
    'fill-opacity': opacity,
  });

/** A thumbnail has no use for fractions of a pixel. */
const rounded = (path: string): string =>
  path.replaceAll(/\d+\.\d+/g, (number) => String(Math.round(Number(number))));
