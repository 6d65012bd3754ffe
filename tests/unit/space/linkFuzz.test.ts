/** @file Ten thousand fragments for the link decoder: each opens or is refused by name, in under a second. */
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { expect, test } from 'vitest';
import { crc32 } from '../../../src/core/hash';
import { UserError } from '../../../src/core/userError';
import { choicesOfLink, decodeLink, encodeLink, openSpaceText } from '../../../src/space';
import { Rng } from '../../../src/core/rng';
import { cpuWatch } from '../cpuTime';
import { galleryText, openGallery } from './gallery';

const RUNS = 10_000;

/** Makes the checksum right, so that what lies behind it is reached. */
const signed = (body: string): string =>
  `#${body}.${crc32(new TextEncoder().encode(body)).toString(36).padStart(7, '0')}`;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const packed = (value: unknown): string =>
  base64(deflateSync(new TextEncoder().encode(JSON.stringify(value) ?? 'null')));

const small = openGallery('small');
const released = (['gallery', 'config'] as const).map((kind) =>
  encodeLink(
    kind === 'gallery' ? { kind, id: 'small' } : { kind, config: galleryText('small') },
    small,
    small.mutator.sample(Rng.from(1)),
    7,
  ),
);

const field = fc.oneof(fc.string({ maxLength: 12 }), fc.stringMatching(/^[\w-]{0,12}$/));
const sizes = fc.array(fc.nat({ max: 5000 }), { maxLength: 5 }).map((list) => list.join('x'));

/** Configs of any shape, packed as links pack them. */
const payload = fc.oneof(
  fc.json().map((text) => packed(['a.json5', text])),
  fc.jsonValue().map((value) => packed(value)),
  fc.uint8Array({ maxLength: 60 }).map(base64),
  field,
);

const fragment = fc.oneof(
  fc.string({ maxLength: 200, unit: 'binary' }),
  fc.string({ maxLength: 60 }).map((text) => `#v1.${text}`),
  fc
    .tuple(
      fc.constantFrom('g', 'c', 'x'),
      fc.oneof(payload, fc.constant('small')),
      sizes,
      field,
      field,
      field,
    )
    .map((fields) => signed(`v1.${fields.join('.')}`)),
  fc
    .tuple(fc.constantFrom(...released), fc.nat(), fc.string({ maxLength: 3 }), fc.nat({ max: 4 }))
    .map(([link, at, text, cut]) => {
      const i = at % link.length;
      return link.slice(0, i) + text + link.slice(i + cut);
    }),
);

/** What a page does with a fragment: decode it, open what it carries, take its choices. */
function follow(text: string): void {
  const link = decodeLink(text);
  if (link.source.kind === 'gallery') {
    if (link.source.id === 'small') choicesOfLink(link, small);
    return;
  }
  const { input, numClasses } = link;
  choicesOfLink(link, openSpaceText(link.source.config, { input, numClasses }));
}

test('random, signed and damaged fragments', () => {
  fc.assert(
    fc.property(fragment, (text) => {
      const spent = cpuWatch();
      try {
        follow(text);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        expect(error.code).toMatch(/^[a-z-]+\/[a-z-]+$/);
        expect(error.expected).not.toBe('');
      }
      expect(spent()).toBeLessThan(1000);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
