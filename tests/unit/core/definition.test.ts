import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { validate } from '../../../src/config/validate';
import { define, Registry } from '../../../src/core/definition';

interface Context {
  readonly path: string;
}

const shuffleBlock = define({
  type: 'ShuffleBlock',
  kind: 'block',
  title: 'Shuffle block',
  doc: 'ShuffleNetV2 unit (Ma et al. 2018).',
  schema: z.strictObject({ kernel_size: z.literal([3, 5, 7]), stride: z.int().default(1) }),
  create: ({ kernel_size, stride }, { path }: Context) => `${path}: ${kernel_size}/${stride}`,
});
const identity = define({
  type: 'Identity',
  kind: 'block',
  title: 'Identity',
  doc: 'Passes its input through.',
  schema: z.strictObject({}),
  create: (_, { path }: Context) => `${path}: identity`,
});

const registry = new Registry([shuffleBlock, identity], validate);
const build = (config: { type: string; [field: string]: unknown }): string =>
  registry.build(config, { path: 'layer1.0' }, ['backbone', 'candidates', '3x3']);

describe('Registry', () => {
  test('parses the fields, fills in defaults and hands the context on', () => {
    expect(build({ type: 'ShuffleBlock', kernel_size: 5 })).toBe('layer1.0: 5/1');
  });

  test('reads over the scope in front of a type', () => {
    expect(build({ type: 'mmrazor.Identity' })).toBe('layer1.0: identity');
  });

  test('an unknown type names the place and the nearest type', () => {
    expect(() => build({ type: 'ShufleBlock' })).toThrow(
      'backbone.candidates["3x3"].type: found "ShufleBlock", ' +
        'expected a known type; did you mean ShuffleBlock?',
    );
  });

  test.each([
    [{ kernel_size: 4 }, 'backbone.candidates["3x3"].kernel_size: found 4'],
    [{}, 'backbone.candidates["3x3"].kernel_size: found nothing'],
    [{ kernel_size: 3, strid: 2 }, 'the unknown key "strid"'],
  ])('a wrong field names its path: %o', (fields, message) => {
    expect(() => build({ type: 'ShuffleBlock', ...fields })).toThrow(message);
  });

  test('injected fields win over those of the config, as module_kwargs do', () => {
    const config = { type: 'ShuffleBlock', kernel_size: 3, stride: 1 };
    expect(registry.build(config, { path: 'a' }, [], { stride: 2 })).toBe('a: 3/2');
  });

  test("a user's definitions join in a new registry and may replace one", () => {
    const own = (type: string) =>
      define({
        type,
        kind: 'block',
        title: 'Mine',
        doc: 'A definition of the user.',
        schema: z.strictObject({}),
        create: (_, { path }: Context) => `${path}: mine`,
      });
    const extended = registry.with([own('Mine'), own('Identity')]);
    expect(extended.build({ type: 'Mine' }, { path: 'a' }, [])).toBe('a: mine');
    expect(extended.build({ type: 'Identity' }, { path: 'a' }, [])).toBe('a: mine');
    expect(registry.build({ type: 'Identity' }, { path: 'a' }, [])).toBe('a: identity');
    expect(() => registry.get('Mine', 'neck.type')).toThrow('neck.type: found "Mine"');
  });
});
