/**
 * @file Facts that a refactor must not move (tests/golden/): what the seeds of every gallery space draw, what it
 * costs, which graph it is, and the links that were given out. Changed on purpose: `npx vitest run --project unit -u`
 * on this file, and say why in the commit.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { canonicalHash } from '../../../src/graph/canonical';
import { dumpGraph } from '../../../src/graph/dump';
import type { Choices } from '../../../src/mutables';
import { type SearchSpace, choicesOfLink, decodeLink, openSpaceText, seededSample } from '../../../src/space';
import { type GalleryId, galleryText, openGallery } from './gallery';

const golden = (file: string): string => path.resolve(import.meta.dirname, '../../golden', file);

function facts(space: SearchSpace, choices: Choices): string {
  const { params, macs } = space.cost(choices);
  const graph = canonicalHash(space.trace(choices, { batch: 1 }), 'weights');
  return `${space.encode(choices)}  ${params} parameters  ${macs} MACs  graph ${graph}`;
}

describe.each<GalleryId>(['small', 'mini', 'spos'])('%s', (id) => {
  const space = openGallery(id);

  test('extremes and the first 16 samples of seed 42', async () => {
    const rng = Rng.from(42);
    const lines = [
      `${space.name}: ${space.size} subnets, hash ${space.hash}, ${space.params.length} parameter tensors`,
      `min  ${facts(space, space.mutator.sample(rng, 'min'))}`,
      `max  ${facts(space, space.mutator.sample(rng, 'max'))}`,
      ...Array.from({ length: 16 }, (_, n) => `${n}  ${facts(space, seededSample(space, 42, n))}`),
    ];
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden(`samples-${id}.txt`));
  });
});

test('the graph of one subnet of operations and widths, node by node', async () => {
  const space = openGallery('small');
  const graph = space.trace(seededSample(space, 42, 0), { batch: 1 });
  await expect(`${dumpGraph(graph)}\n`).toMatchFileSnapshot(golden('graph-small.txt'));
});

describe('every link that was given out still opens', () => {
  const lines = readFileSync(golden('links.txt'), 'utf8').split('\n');
  const released = lines.filter((line) => line !== '' && !line.startsWith('//'));

  test.each(released.map((line) => line.split(/\s+/) as [string, string, string]))(
    '%s',
    (link, params, macs) => {
      const shared = decodeLink(link);
      const { source, input, numClasses } = shared;
      const config = source.kind === 'gallery' ? galleryText(source.id as GalleryId) : source.config;
      const space = openSpaceText(config, { input, numClasses });
      expect(space.cost(choicesOfLink(shared, space))).toEqual({
        params: Number(params),
        macs: Number(macs),
      });
    },
  );
});
