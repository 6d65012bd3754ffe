/** @file Links of random spaces: what is on screen comes back from the link alone. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { choicesOfLink, decodeLink, encodeLink, openSpaceText } from '../../../src/space';
import { arbitrarySpace } from './arbitrarySpace';

const RUNS = 60;

test('any space, any subnet and any seed come back', () => {
  const backbones = new Set<string>();
  fc.assert(
    fc.property(arbitrarySpace, fc.nat(), fc.maxSafeNat(), (config, sample, seed) => {
      const space = openSpaceText(config);
      backbones.add(space.config.architecture.backbone.type);
      const choices = space.mutator.sample(Rng.from(sample));
      const link = decodeLink(encodeLink({ kind: 'config', config }, space, choices, seed));
      const { source, input, numClasses } = link;
      expect(source).toEqual({ kind: 'config', config });
      expect(link).toMatchObject({ seed, input: space.input, numClasses: space.numClasses });
      if (source.kind === 'config')
        expect(choicesOfLink(link, openSpaceText(source.config, { input, numClasses }))).toEqual(choices);
    }),
    { numRuns: RUNS, seed: 6 },
  );
  expect(backbones.size).toBe(6);
});
