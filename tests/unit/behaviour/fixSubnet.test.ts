/** @file MMRazor's behaviour, row by row: fix-subnet files (section 5). `(ours: …)` marks what differs on purpose. */
import { describe, expect, test } from 'vitest';
import { normalise, parseConfig } from '../../../src/config';
import { Rng } from '../../../src/core/rng';
import { DiffChoiceRoute, DiffMutableOP } from '../../../src/mutables';
import { type SearchSpace, exportFixSubnet, importFixSubnet, openSpaceText } from '../../../src/space';
import { expectKind } from '../mutables/errorKind';
import { openTrainable, trainable } from '../train/spaces';

const SHUFFLE = 'one-shot operations (SearchableShuffleNetV2)';
const DARTS = 'mixtures of operations (DartsBackbone)';
const BIG_NAS = 'values and channels, cropped kernels (AttentiveMobileNetV3, BigNAS)';

type File = Record<string, { readonly chosen: unknown }>;

function sampled(
  name: string,
  seed = 1,
): { space: SearchSpace; file: File; choices: ReadonlyMap<string, unknown> } {
  const space = openTrainable(name);
  const choices = space.mutator.sample(Rng.from(seed));
  return { space, file: exportFixSubnet(space, choices), choices };
}
const bareOf = (file: File): Record<string, unknown> =>
  Object.fromEntries(Object.entries(file).map(([key, { chosen }]) => [key, chosen]));
const renamed = <V>(file: Record<string, V>, rename: (key: string) => string): Record<string, V> =>
  Object.fromEntries(Object.entries(file).map(([key, entry]) => [rename(key), entry]));
/** The chosen names as sets: edges of a route in any order. */
const settled = (choices: ReadonlyMap<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    [...choices].map(([id, choice]) => [id, Array.isArray(choice) ? [...choice].sort() : choice]),
  );

describe('5 export_fix_subnet', () => {
  test('5 key = alias or module path, value = what dump_chosen chose, in traversal order', () => {
    const { file, choices } = sampled(SHUFFLE);
    expect(Object.keys(file)).toEqual(['backbone.layers.0.0', 'backbone.layers.0.1', 'backbone.layers.1.0']);
    expect(file).toEqual(Object.fromEntries([...choices].map(([id, chosen]) => [id, { chosen }])));
  });

  test('5 convert_fix_subnet strips meta: {key: {chosen: v}}', () => {
    for (const entry of Object.values(sampled(SHUFFLE).file)) expect(Object.keys(entry)).toEqual(['chosen']);
  });

  test('5 a derived mutable writes its sources under their aliases', () => {
    const { space, file } = sampled(BIG_NAS);
    expect(Object.keys(file)).toEqual(expect.arrayContaining(['input_shape', 'backbone.first_channels']));
    for (const { mutables } of space.mutator.groups)
      for (const { id } of mutables) expect(file[id], id).toBeDefined();
  });

  test('5 an invalid choice is not exported (ours: ValueError, KeyError)', () => {
    const { space, choices } = sampled(SHUFFLE);
    const wrong = new Map(choices as ReadonlyMap<string, string>).set('backbone.layers.0.0', 'k9');
    expectKind('ValueError', () => exportFixSubnet(space, wrong));
    expectKind('KeyError', () => exportFixSubnet(space, new Map()));
  });

  test('5 exporting fixed mutables → AssertionError (ours: of a mutable alone; a space exports choices)', () => {
    const { space, file, choices } = sampled(SHUFFLE);
    const own = choices as ReadonlyMap<string, string>;
    space.fix(own);
    expect(exportFixSubnet(space, own)).toEqual(file);
    const candidates = new Map([['a', 1]]);
    const fixed = new DiffMutableOP({ candidates });
    fixed.fixChosen('a');
    expectKind('AssertionError', () => fixed.dumpChosen());
    const route = new DiffChoiceRoute({ edges: candidates });
    route.fixChosen(['a']);
    expectKind('AssertionError', () => route.dumpChosen());
  });
});

describe('5 forms of an entry', () => {
  const forms: readonly [string, (file: File) => Record<string, unknown>][] = [
    ['{chosen: v}', (file) => file],
    [
      '{chosen: v, meta: …}',
      (file) =>
        Object.fromEntries(
          Object.entries(file).map(([key, e]) => [key, { ...e, meta: { all_choices: [] } }]),
        ),
    ],
    ['key: v of v1.0.0rc0', bareOf],
  ];
  describe.each([SHUFFLE, DARTS, BIG_NAS])('%s', (name) => {
    test.each(forms)('5 accepts %s', (_, form) => {
      const { space, file, choices } = sampled(name);
      const all = importFixSubnet(space, form(file));
      expect(settled(all)).toEqual(settled(choices));
    });
  });

  test('5 DARTS edge: a list of one, or a str', () => {
    const { space, file, choices } = sampled(DARTS);
    const lists = Object.fromEntries(
      Object.entries(file).map(([key, { chosen }]) => [key, { chosen: [chosen].flat() }]),
    );
    expect(settled(importFixSubnet(space, lists))).toEqual(settled(choices));
  });

  test('5 DARTS route: its edges in any order', () => {
    const { space, file, choices } = sampled(DARTS);
    const reversed = Object.fromEntries(
      Object.entries(file).map(([key, { chosen }]) => [
        key,
        { chosen: Array.isArray(chosen) ? [...(chosen as string[])].reverse() : chosen },
      ]),
    );
    expect(settled(importFixSubnet(space, reversed))).toEqual(settled(choices));
  });

  test('5 as YAML: input_shape: {chosen: [h, w]}', () => {
    const { space, file } = sampled(BIG_NAS);
    const text = Object.entries({ ...file, input_shape: { chosen: [12, 12] } })
      .map(([key, { chosen }]) => `${key}: {chosen: ${JSON.stringify(chosen)}}`)
      .join('\n');
    const { value } = parseConfig(text, { fileName: 'subnet.yaml' });
    expect(importFixSubnet(space, value).get('input_shape')).toEqual([12, 12]);
  });
});

describe('5 load_fix_subnet', () => {
  test.each([[3], [null], [['a']], ['subnet.yaml']])('5 %j is no dict → TypeError', (value) => {
    expectKind('TypeError', () => importFixSubnet(openTrainable(SHUFFLE), value));
  });

  test('5 prefix and extra_prefix together → RuntimeError', () => {
    const { space, file } = sampled(SHUFFLE);
    expectKind('RuntimeError', () => importFixSubnet(space, file, { prefix: 'a.', extraPrefix: 'b.' }));
  });

  test('5 an alias that is missing → AssertionError', () => {
    const { space, file } = sampled(BIG_NAS);
    const { input_shape: _, ...rest } = file;
    expectKind('AssertionError', () => importFixSubnet(space, rest));
  });

  test('5 a module path that is missing → RuntimeError', () => {
    const { space, file } = sampled(SHUFFLE);
    const { 'backbone.layers.0.1': _, ...rest } = file;
    expectKind('RuntimeError', () => importFixSubnet(space, rest));
  });

  test('5 a choice that is none (ours: ValueError at once)', () => {
    const { space, file } = sampled(SHUFFLE);
    expectKind('ValueError', () =>
      importFixSubnet(space, { ...file, 'backbone.layers.0.1': { chosen: 'k9' } }),
    );
  });

  test('5 prefix is stripped from module paths (ours: as a whole, not as a set of characters)', () => {
    const { space, file, choices } = sampled(SHUFFLE);
    const short = renamed(file, (key) => key.replace('backbone.', ''));
    expect(importFixSubnet(space, short, { prefix: 'backbone.' })).toEqual(choices);
    expectKind('RuntimeError', () => importFixSubnet(space, short));
  });

  test.each(['student.', 'architecture.'])(
    '5 extra_prefix %s is put in front of module paths',
    (extraPrefix) => {
      const { space, file, choices } = sampled(SHUFFLE);
      const long = renamed(file, (key) => `${extraPrefix}${key}`);
      expect(importFixSubnet(space, long, { extraPrefix })).toEqual(choices);
    },
  );

  test('5 prefixes leave aliases alone', () => {
    const { space, file, choices } = sampled(DARTS);
    expect(settled(importFixSubnet(space, file, { prefix: 'normal' }))).toEqual(settled(choices));
    expect(settled(importFixSubnet(space, file, { extraPrefix: 'x.' }))).toEqual(settled(choices));
  });

  test('5 keys of the whole algorithm: architecture. is stripped', () => {
    const { space, file, choices } = sampled(SHUFFLE);
    expect(
      importFixSubnet(
        space,
        renamed(file, (key) => `architecture.${key}`),
      ),
    ).toEqual(choices);
  });

  test('5 extra keys are ignored', () => {
    const { space, file, choices } = sampled(SHUFFLE);
    expect(importFixSubnet(space, { ...file, 'head.fc': { chosen: 3 } })).toEqual(choices);
  });

  test('5 mutables that are fixed already are skipped', () => {
    const { space, file } = sampled(SHUFFLE);
    const [first, ...others] = space.mutator.groups.flatMap(({ mutables }) => mutables);
    first!.fixChosen('x');
    const choices = importFixSubnet(space, { ...file, [first!.id]: { chosen: 'k3' } });
    expect(choices.get(first!.id)).toBe('x');
    space.fix(choices);
    expect([first!, ...others].every(({ isFixed }) => isFixed)).toBe(true);
    expect(first!.choices).toEqual(['x']);
  });

  test('5 pre-order: what lies under an edge that is not chosen may be missing', () => {
    const { space, file, choices } = sampled(DARTS);
    const chosen = new Set(
      Object.values(file).flatMap(({ chosen: c }) => (Array.isArray(c) ? (c as string[]) : [])),
    );
    const routes = Object.entries(file).filter(([, { chosen: c }]) => Array.isArray(c));
    const edges = Object.entries(file).filter(([key]) => chosen.has(key));
    const short = Object.fromEntries([...routes, ...edges]);
    expect(Object.keys(short).length).toBeLessThan(Object.keys(file).length);
    const trace = (given: Parameters<SearchSpace['trace']>[0]) => space.trace(given, { batch: 1 });
    expect(trace(importFixSubnet(space, short))).toEqual(
      trace(choices as Parameters<SearchSpace['trace']>[0]),
    );
    const { [edges[0]![0]]: _, ...shorter } = short;
    expectKind('AssertionError', () => importFixSubnet(space, shorter));
  });

  test('5 finally all dynamic ops are static: one subnet is left', () => {
    const { space, file } = sampled(DARTS);
    space.fix(importFixSubnet(space, file));
    expect(space.size).toBe(1n);
  });
});

describe('5 sub_model', () => {
  const cfg = { type: 'ImageClassifier', backbone: trainable[SHUFFLE] };
  const open = (fixed: unknown): SearchSpace['config'] =>
    normalise({ model: { type: 'sub_model', cfg, fix_subnet: fixed } } as Parameters<typeof normalise>[0]);

  test('5 sub_model: the supernet, and the choices or the file that fix it', () => {
    const { file } = sampled(SHUFFLE);
    expect(open(file).fixSubnet?.value).toEqual(file);
    expect(open('SUBNET.yaml').fixSubnet?.value).toBe('SUBNET.yaml');
    expect(open(file).architecture.backbone.type).toBe('SearchableShuffleNetV2');
  });

  test('5 sub_model as a config opens the supernet', () => {
    const { file, choices } = sampled(SHUFFLE);
    const text = JSON.stringify({ model: { type: 'sub_model', cfg, fix_subnet: file } });
    const space = openSpaceText({ fileName: 'sub.json', text }, { input: [1, 16, 16] });
    expect(importFixSubnet(space, space.config.fixSubnet!.value)).toEqual(choices);
  });
});
