/** @file Cell strings of NAS-Bench-201: there and back, and what is wrong with broken ones. */
import { expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { cellOf, choicesOfCell, subnetOfText } from '../../../src/space';
import { openGallery } from './gallery';

const space = openGallery('nasbench201');
const CELL = '|nor_conv_3x3~0|+|none~0|nor_conv_1x1~1|+|skip_connect~0|avg_pool_3x3~1|skip_connect~2|';

test('15,625 subnets: one choice an edge, in all cells', () => {
  expect(space.size).toBe(15_625n);
  expect(space.mutator.groups).toHaveLength(6);
  expect(space.mutator.groups.every(({ mutables }) => mutables[0].id.includes('<-'))).toBe(true);
});

test('an edge of the string is the choice of that edge', () => {
  expect(Object.fromEntries(choicesOfCell(space, CELL))).toEqual({
    '1<-0': 'nor_conv_3x3',
    '2<-0': 'none',
    '2<-1': 'nor_conv_1x1',
    '3<-0': 'skip_connect',
    '3<-1': 'avg_pool_3x3',
    '3<-2': 'skip_connect',
  });
});

test('there and back', () => {
  expect(cellOf(space, subnetOfText(space, CELL))).toBe(CELL);
  const rng = Rng.from('cells');
  for (let i = 0; i < 20; i++) {
    const choices = space.mutator.sample(rng.fork(i), 'random');
    expect(space.encode(choicesOfCell(space, cellOf(space, choices)))).toBe(space.encode(choices));
  }
});

test.each([
  ['an operation that is none', CELL.replace('none', 'dil_conv'), /dil_conv on edge 2<-0.*skip_connect/],
  ['an edge from elsewhere', CELL.replace('nor_conv_1x1~1', 'nor_conv_1x1~0'), /nor_conv_1x1~0 in place 1/],
  ['a missing edge', CELL.replace('none~0|', ''), /for node 2.*2 operations/],
  ['a missing node', CELL.slice(0, CELL.lastIndexOf('+')), /3<-0/],
  ['no bars', '|nor_conv_3x3', /1 operations/],
])('%s', (_, text, message) => {
  expect(() => choicesOfCell(space, text)).toThrow(message);
});

test('a space without edges has no cells', () => {
  expect(() => choicesOfCell(openGallery('mini'), CELL)).toThrow(/of SPOS mini/);
});
