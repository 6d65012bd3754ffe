import type { Blueprint, BlueprintBlock } from '../../../src/view/blueprint';

const fixed = (path: string): BlueprintBlock => ({ path, title: path, candidates: [], pickers: [] });

const choice = (path: string, pickers: BlueprintBlock['pickers'] = []): BlueprintBlock => ({
  path,
  id: path,
  title: path,
  candidates: ['shuffle_3x3', 'shuffle_5x5', 'shuffle_xception'].map((name) => ({ name, title: name })),
  pickers,
});

const options = (...channels: number[]) =>
  channels.map((value) => ({ choice: value, label: String(value), title: `${value} channels` }));

/** Stem · two stages of two choice blocks, with a stage width and a width inside a candidate · head. */
export const blueprint: Blueprint = {
  name: 'fixture',
  input: [3, 32, 32],
  stages: [
    { id: 'stem', title: 'Stem', pickers: [], blocks: [fixed('stem')] },
    {
      id: 's1',
      title: 'Stage 1',
      pickers: [{ id: 'w1', group: 'channel_0', title: 'Channels', options: options(8, 16, 32) }],
      blocks: [choice('b1'), choice('b2')],
    },
    {
      id: 's2',
      title: 'Stage 2',
      pickers: [],
      blocks: [
        choice('b3', [
          { id: 'w3', group: 'channel_1', title: 'Branch', within: 'shuffle_5x5', options: options(4, 8) },
        ]),
        choice('b4'),
      ],
    },
    { id: 'head', title: 'Head', pickers: [], blocks: [fixed('pool'), fixed('head')] },
  ],
};
