import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../src/core/hash';
import { Rng } from '../../../src/core/rng';
import { UserError } from '../../../src/core/userError';
import { choicesOfLink, decodeLink, encodeLink } from '../../../src/space';
import { unnoticed } from './corruptions';
import { type GalleryId, galleryText, openGallery } from './gallery';

/** A fragment whose checksum is right, whatever it says. */
const signed = (body: string): string =>
  `#${body}.${crc32(new TextEncoder().encode(body)).toString(36).padStart(7, '0')}`;

const IDS: readonly GalleryId[] = ['small', 'mini', 'spos'];
const codeOf = (body: () => unknown): string => {
  try {
    body();
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
  return 'no error';
};

describe.each(IDS)('links of %s', (id) => {
  const space = openGallery(id);
  const gallery = { kind: 'gallery', id } as const;

  test('any subnet and seed come back, in under 120 characters', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 2 ** 31 }), (sample, seed) => {
        const choices = space.mutator.sample(Rng.from(sample));
        const link = encodeLink(gallery, space, choices, seed);
        const shared = decodeLink(link);
        expect(link.length).toBeLessThan(120);
        expect(shared).toMatchObject({
          source: gallery,
          seed,
          input: space.input,
          numClasses: space.numClasses,
        });
        expect(choicesOfLink(shared, space)).toEqual(choices);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a damaged link', () => {
  const space = openGallery('small');
  const choices = space.mutator.sample(Rng.from(5));
  const links = {
    gallery: encodeLink({ kind: 'gallery', id: 'small' }, space, choices, 7),
    config: encodeLink({ kind: 'config', config: galleryText('small') }, space, choices, 7),
  };

  test.each(['gallery', 'config'] as const)('with a %s: every change of one character is noticed', (kind) => {
    expect(unnoticed(links[kind], decodeLink, codeOf)).toEqual([]);
  });

  test('a whole config travels in the link', () => {
    const { source } = decodeLink(links.config);
    expect(source).toEqual({ kind: 'config', config: galleryText('small') });
  });
});

describe('a foreign link', () => {
  test.each([
    ['nothing of ours', '#section-2', 'link/foreign'],
    ['an empty fragment', '', 'link/foreign'],
    ['a later version', '#v9.g.small.1.AAAA.abc.0000000', 'link/newer-version'],
    ['a script', '#javascript:alert(1)', 'link/foreign'],
    ['a megabyte', `#v1.c.${'A'.repeat(1_000_000)}`, 'link/too-long'],
  ])('%s', (_, fragment, code) => {
    expect(codeOf(() => decodeLink(fragment))).toBe(code);
  });

  test('of another space', () => {
    const [small, mini] = [openGallery('small'), openGallery('mini')];
    const shared = decodeLink(
      encodeLink({ kind: 'gallery', id: 'mini' }, mini, mini.mutator.sample(Rng.from(1)), 1),
    );
    expect(codeOf(() => choicesOfLink(shared, small))).toBe('link/other-space');
  });

  test.each([
    ['an input of zero', 'g.small.1x0x28x10.0.AAAAAAA.sr3zba'],
    ['an input of three numbers', 'g.small.1x28x28.0.AAAAAAA.sr3zba'],
    ['a seed that is no number', 'g.small.1x28x28x10.-1.AAAAAAA.sr3zba'],
    ['an id with a path', 'g.../x.1x28x28x10.0.AAAAAAA.sr3zba'],
    ['a config that is not deflated', 'c.AAAA.1x28x28x10.0.AAAAAAA.sr3zba'],
    ['another kind', 'h.small.1x28x28x10.0.AAAAAAA.sr3zba'],
    ['a field too many', 'g.small.1x28x28x10.0.AAAAAAA.sr3zba.x'],
  ])('%s, under a right checksum', (_, fields) => {
    expect(codeOf(() => decodeLink(signed(`v1.${fields}`)))).toBe('link/damaged');
  });

  test('a config that inflates to more than a megabyte', () => {
    const bomb = deflateSync(new Uint8Array(8_000_000).fill(32), { level: 9 });
    const payload = Buffer.from(bomb).toString('base64url');
    expect(codeOf(() => decodeLink(signed(`v1.c.${payload}.1x28x28x10.0.AAAAAAA.sr3zba`)))).toBe(
      'link/too-long',
    );
  });

  test('random text never ends in anything but a UserError', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(codeOf(() => decodeLink(`#v1.${text}`))).toMatch(/^link\//);
      }),
      { numRuns: 500 },
    );
  });
});
