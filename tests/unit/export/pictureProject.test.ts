/** @file Config, choices and seed inside a picture: out as they went in, or not at all. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../src/core/hash';
import { UserError } from '../../../src/core/userError';
import {
  type Project,
  choicesOfProject,
  pngWithProject,
  projectOf,
  projectOfPng,
  projectOfSvg,
  withProject,
} from '../../../src/export/picture';
import { openSpaceText, seededSample } from '../../../src/space';

const SVG =
  '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" data-a=">"><title>a</title></svg>';
/** One grey pixel. */
const PNG = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('</metadata>', ']]>', '&quot;', '<svg>', "{type: 'A'} # 类型", '$&$1'),
);
const size = fc.integer({ min: 1, max: 999_999 });
const anyProject: fc.Arbitrary<Project> = fc.record({
  v: fc.constant(1 as const),
  config: fc.record({ text: anyText, fileName: anyText }),
  choices: fc.stringMatching(/^[\w-]{1,40}$/),
  seed: fc.maxSafeNat(),
  input: fc.tuple(size, size, size),
  numClasses: size,
  spaceHash: fc.maxSafeNat(),
});

const [sample] = fc.sample(anyProject, { numRuns: 1, seed: 3 }) as [Project];
const project: Project = { ...sample, config: { text: "{type: 'A<b>&'} # 类型\n", fileName: 'a.py' } };

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** A chunk as the format wants it. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([utf8(type), data]);
  const bytes = new Uint8Array(body.length + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  return bytes;
}

describe('in an SVG', () => {
  test('any project comes back', () => {
    fc.assert(
      fc.property(anyProject, (given) => {
        expect(projectOfSvg(withProject(SVG, given))).toEqual(given);
      }),
    );
  });

  test('the picture stays as it was but for one element of plain ASCII', () => {
    const carried = withProject(SVG, project);
    const element = /<metadata [^>]*>[^<]*<\/metadata>/.exec(carried)?.[0] ?? '';
    expect(carried.replace(element, '')).toBe(SVG);
    expect(carried.indexOf(element)).toBe(SVG.indexOf('<title>'));
    expect(element).toMatch(/^[ -~]+$/);
    expect(JSON.parse(element.replaceAll(/<[^>]*>/g, ''))).toEqual(project);
  });

  test('a second one takes the place of the first; what others wrote stays', () => {
    const foreign = SVG.replace('<title>', '<metadata id="rdf">x</metadata><title>');
    const other = { ...project, seed: project.seed === 0 ? 1 : 0 };
    const twice = withProject(withProject(foreign, project), other);
    expect(twice).toBe(withProject(foreign, other));
    expect(twice).toContain('<metadata id="rdf">x</metadata>');
  });

  test('it survives an editor that indents and escapes', () => {
    const edited = withProject(SVG, project)
      .replace(/(<metadata [^>]*>)([^<]*)/, (_, tag: string, json: string) =>
        [tag.replaceAll('"', "'").replaceAll(' ', '\n  '), json.replaceAll('"', '&quot;'), ''].join('\n '),
      )
      .replace('</metadata>', '</metadata >');
    expect(edited).toContain('&quot;');
    expect(projectOfSvg(edited)).toEqual(project);
  });

  test('one changed character is no other project', () => {
    const carried = withProject(SVG, project);
    fc.assert(
      fc.property(fc.nat(carried.length - 1), fc.integer({ min: 32, max: 126 }), (at, unit) => {
        const changed = carried.slice(0, at) + String.fromCharCode(unit) + carried.slice(at + 1);
        expect([project, undefined]).toContainEqual(projectOfSvg(changed));
      }),
      { numRuns: 1000 },
    );
  });

  test('cut anywhere before its end there is none', () => {
    const carried = withProject(SVG, project);
    const end = carried.indexOf('</metadata>');
    for (let at = 0; at <= end; at += 7) expect(projectOfSvg(carried.slice(0, at))).toBeUndefined();
  });

  test('anything else is none, and takes no long time', () => {
    fc.assert(
      fc.property(anyText, (given) => {
        expect(projectOfSvg(given)).toBeUndefined();
      }),
    );
    for (const part of [
      '<metadata',
      '<metadata>',
      '<metadata id="supernet-playground" ',
      '<metadata></metadata ',
    ])
      expect(projectOfSvg(part.repeat(100_000))).toBeUndefined();
    expect(projectOfSvg('['.repeat(1_000_000))).toBeUndefined();
  });
});

describe('in a PNG', () => {
  test('any project comes back', () => {
    fc.assert(
      fc.property(anyProject, (given) => {
        expect(projectOfPng(pngWithProject(PNG, given))).toEqual(given);
      }),
    );
  });

  test('one chunk before the end, as the format wants it; the pixels stay', () => {
    const carried = pngWithProject(PNG, project);
    const ascii = /\{.*\}/s.exec(binary(carried))?.[0] ?? '';
    const expected = chunk('iTXt', utf8(`supernet-playground\0\0\0\0\0${ascii}`));
    const end = PNG.length - 12;
    expect(JSON.parse(ascii)).toEqual(project);
    expect(binary(carried)).toBe(binary(PNG.subarray(0, end)) + binary(expected) + binary(PNG.subarray(end)));
  });

  test('a second one takes the place of the first; what others wrote stays', () => {
    const end = PNG.length - 12;
    const foreign = Uint8Array.of(
      ...PNG.subarray(0, end),
      ...chunk('iTXt', utf8('Title\0\0\0\0\0a')),
      ...PNG.subarray(end),
    );
    const other = { ...project, seed: project.seed === 0 ? 1 : 0 };
    const twice = pngWithProject(pngWithProject(foreign, project), other);
    expect(binary(twice)).toBe(binary(pngWithProject(foreign, other)));
    expect(binary(twice)).toContain('Title');
  });

  test('it is found in a view into larger memory, with bytes behind the end', () => {
    const carried = pngWithProject(PNG, project);
    const padded = new Uint8Array(carried.length + 20);
    padded.set(carried, 9);
    expect(projectOfPng(padded.subarray(9))).toEqual(project);
    expect(projectOfPng(padded)).toBeUndefined();
  });

  test('no changed byte makes another project', () => {
    const carried = pngWithProject(PNG, project);
    for (let at = 0; at < carried.length; at++) {
      const changed = carried.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 + ((at * 37) % 255));
      expect([project, undefined]).toContainEqual(projectOfPng(changed));
    }
  });

  test('cut anywhere before its end there is none', () => {
    const carried = pngWithProject(PNG, project);
    for (let at = 0; at < carried.length - 12; at++)
      expect(projectOfPng(carried.subarray(0, at))).toBeUndefined();
  });

  test('anything else is none', () => {
    const head = PNG.subarray(0, 8);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, signed) => {
        expect(projectOfPng(signed ? Uint8Array.of(...head, ...bytes) : bytes)).toBeUndefined();
      }),
    );
    expect(projectOfPng(PNG)).toBeUndefined();
  });
});

describe('what is no project', () => {
  /** Rightly sealed, wrong inside. */
  const sealed = (json: string): Uint8Array =>
    Buffer.concat([
      PNG.subarray(0, PNG.length - 12),
      chunk('iTXt', utf8(`supernet-playground\0\0\0\0\0${json}`)),
      PNG.subarray(PNG.length - 12),
    ]);

  test('the seal alone does not make one', () => {
    expect(projectOfPng(sealed(JSON.stringify(project)))).toEqual(project);
    for (const change of [
      { v: 2 },
      { config: 'a' },
      { config: { text: 'a'.repeat(2 ** 20 + 1), fileName: 'a' } },
      { config: { text: 'a', fileName: 'a'.repeat(1001) } },
      { choices: 'a b' },
      { choices: '' },
      { seed: -1 },
      { seed: 0.5 },
      { input: [1, 2] },
      { input: [0, 8, 8] },
      { input: [1, 1e6, 8] },
      { numClasses: null },
      { spaceHash: '1' },
    ])
      expect(
        projectOfPng(sealed(JSON.stringify({ ...project, ...change }))),
        JSON.stringify(change),
      ).toBeUndefined();
    for (const json of ['', 'null', '[]', '{', '['.repeat(100_000)])
      expect(projectOfPng(sealed(json))).toBeUndefined();
  });

  test('fields that are not ours do not come along', () => {
    expect(projectOfPng(sealed(JSON.stringify({ ...project, extra: 1 })))).toEqual(project);
  });
});

describe('a space of the gallery', () => {
  const gallery = path.resolve(import.meta.dirname, '../../../public/gallery');
  const [entry] = JSON.parse(readFileSync(path.join(gallery, 'index.json'), 'utf8')) as [{ file: string }];
  const config = { text: readFileSync(path.join(gallery, entry.file), 'utf8'), fileName: entry.file };
  const open = () => openSpaceText(config, { input: [1, 20, 20], numClasses: 7 });

  test('opens again from its picture with the same subnet', () => {
    const space = open();
    for (let n = 0; n < 5; n++) {
      const choices = seededSample(space, 4, n);
      const carried = projectOfSvg(withProject(SVG, projectOf(space, config, choices, 4)));
      if (!carried) throw new Error('no project');
      const again = openSpaceText(carried.config, { input: carried.input, numClasses: carried.numClasses });
      expect(space.encode(choicesOfProject(carried, again))).toBe(space.encode(choices));
      expect([carried.seed, again.input, again.numClasses]).toEqual([4, space.input, 7]);
    }
  });

  test('a subnet of another space is refused', () => {
    const space = open();
    const made = { ...projectOf(space, config, seededSample(space, 1, 0), 1), spaceHash: space.hash + 1 };
    expect(() => choicesOfProject(made, space)).toThrow(UserError);
    expect(() => choicesOfProject(made, space)).toThrow(/another version/);
  });
});
