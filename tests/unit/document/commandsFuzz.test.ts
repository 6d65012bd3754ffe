/** @file Every command at every place of every gallery space: a config that says what it should, or a sentence why not. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type ConfigPath, type ParsedConfig, parseConfig } from '../../../src/config';
import { Rng } from '../../../src/core/rng';
import { UserError } from '../../../src/core/userError';
import { commandIds, obstaclesAt, runCommand } from '../../../src/document/commands';
import { applyToTree } from '../../../src/document/treeEdit';
import { moduleDefinitions } from '../../../src/nn';
import { openSpaceText } from '../../../src/space';

const folder = path.resolve(import.meta.dirname, '../../../public/gallery');
const files = readdirSync(folder).filter((name) => name !== 'index.json');

function placesOf({ value }: ParsedConfig): ConfigPath[] {
  const below = (part: unknown, at: ConfigPath): ConfigPath[] =>
    typeof part !== 'object' || part === null
      ? [at]
      : [
          at,
          ...Object.entries(part).flatMap(([key, member]) =>
            below(member, [...at, Array.isArray(part) ? Number(key) : key]),
          ),
        ];
  return below(value, []);
}

const args = (rng: Rng): object =>
  rng.pick([
    {},
    { by: 1 },
    { by: -1 },
    { to: 0 },
    { width: 24 },
    { name: 'another' },
    { stage: 1 },
    { config: { type: 'Identity' } },
  ]);

test.each(files)('%s', (fileName) => {
  const rng = Rng.from(fileName);
  const text = readFileSync(path.join(folder, fileName), 'utf8');
  const parsed = parseConfig(text, { fileName });
  const places = placesOf(parsed);
  let possible = 0; // opened are the first few: opening is what takes time
  for (let i = 0; i < 60; i++) {
    const at = rng.pick(places);
    const id = rng.pick(commandIds.filter((one) => one !== 'setField' && one !== 'removeField'));
    const asked = args(rng);
    try {
      const { parsed: after, edits } = runCommand(parsed, moduleDefinitions, id, at, asked);
      expect(JSON.stringify(after.value)).toBe(JSON.stringify(edits.reduce(applyToTree, parsed.value)));
      if (edits.length === 0) {
        expect(after.text).toBe(text);
        continue;
      }
      possible++;
      if (possible <= 3) openSpaceText({ text: after.text, fileName }, { input: [3, 64, 64] });
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).expected).not.toBe('');
    }
  }
  const obstacles = obstaclesAt(parsed, moduleDefinitions, []);
  for (const { expected } of obstacles.values()) expect(expected).not.toBe('');
});
