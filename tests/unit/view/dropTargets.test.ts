/** @file Every place that is offered means an edit that works, for every item of the palette. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config';
import { runCommand } from '../../../src/document/commands';
import { openSpaceText } from '../../../src/space';
import { describeBlueprint } from '../../../src/view/describeBlueprint';
import { type DropTarget, dropTargets } from '../../../src/view/dropTargets';
import { layoutScene } from '../../../src/view/layout';
import { type Dragged, operations } from '../../../src/view/palette';

function opened(fileName: string, width = 1200) {
  const text = readFileSync(new URL(`../../../public/gallery/${fileName}`, import.meta.url), 'utf8');
  const space = openSpaceText({ text, fileName });
  const scene = layoutScene(describeBlueprint(space), width, new Map());
  const targets = (dragged: Dragged) => dropTargets(scene, space.describe(), dragged);
  const dropped = ({ edit }: DropTarget) => {
    const parsed = parseConfig(text, { fileName });
    const { parsed: after } = runCommand(
      parsed,
      space.definitions,
      edit.command,
      edit.target,
      edit.args as never,
    );
    return openSpaceText({ text: after.text, fileName });
  };
  return { space, scene, targets, dropped };
}

const maker = (kind: 'choice' | 'width' | 'stage'): Dragged => ({ kind, id: kind, title: kind, doc: '' });

describe('the palette', () => {
  const { space } = opened('plain-cnn.json5');
  const items = operations(space.definitions);

  test('has the operations of the registry, one a kernel size', () => {
    const ids = items.map(({ id }) => id);
    expect(ids).toContain('SeparableBlock/5');
    expect(ids).toContain('Identity');
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('each can be put at every place that is offered, in a space of listed blocks', () => {
    const plain = opened('plain-cnn.json5');
    for (const item of items.filter(({ config }) => !/ReLUConvBN|Shuffle/.test(String(config['type'])))) {
      const targets = plain.targets(item);
      expect(targets.map(({ place }) => place)).toContain('between-blocks');
      for (const target of targets) {
        const changed = plain.dropped(target);
        expect(changed.describe().stages.length, `${item.id} ${target.key}`).toBeGreaterThan(0);
      }
    }
  });
});

describe('places', () => {
  test('a fixed block becomes a choice of two, a width a list, a stage is added', () => {
    const plain = opened('plain-cnn.json5');
    const sizes = (kind: 'choice' | 'width') =>
      plain.targets(maker(kind)).map((target) => plain.dropped(target).size > 1n);
    expect(sizes('choice')).not.toContain(false);
    expect(sizes('width')).not.toContain(false);
    const stages = plain.space.describe().stages.length;
    for (const target of plain.targets(maker('stage')))
      expect(plain.dropped(target).describe().stages).toHaveLength(stages + 1);
  });

  test('in a counted backbone operations join the choice that a stage’s blocks share', () => {
    const small = opened('small-ops-widths.yaml');
    const [item] = operations(small.space.definitions).filter(({ id }) => id === 'SeparableBlock/7');
    const targets = small.targets(item!);
    expect(new Set(targets.map(({ place }) => place))).toEqual(new Set(['into-choice']));
    const grown = small.dropped(targets[0]!);
    expect(grown.size).toBe((small.space.size / 16n) * 25n);
  });

  test('a block is offered every other place, in and out of its stage, and comes to stand there', () => {
    const plain = opened('plain-cnn.json5');
    const block: Dragged = { kind: 'moved', id: 'b', title: 'b', what: 'block', stage: 2, index: 0 };
    const targets = plain.targets(block);
    expect(targets).toHaveLength(2 + 3 + 2 + 2); // 1+1, 2+1 and 1+1 elsewhere; 4 − 2 where it is
    for (const target of targets) plain.dropped(target);
  });

  test('on a phone they lie in the picture too', () => {
    const { scene, targets } = opened('plain-cnn.json5', 360);
    for (const { rect } of targets(maker('stage'))) {
      expect(rect.x).toBeGreaterThanOrEqual(0);
      expect(rect.x + rect.width).toBeLessThanOrEqual(scene.width + 1);
    }
  });

  test('there are none in a space without listed stages', () => {
    expect(opened('nas-bench-201.json5').targets(maker('stage'))).toEqual([]);
  });
});
