/** @file Subnets as tables write them down, and all subnets in order. */
import { expect, test } from 'vitest';
import { everySubnet, subnetOfText } from '../../../src/space';
import { openGallery } from './gallery';

const macro = openGallery('nasbench-macro');

test('digits and code of a subnet mean the same', () => {
  const choices = subnetOfText(macro, '01201201');
  expect(macro.mutator.indices(choices)).toEqual([0, 1, 2, 0, 1, 2, 0, 1]);
  expect(subnetOfText(macro, macro.encode(choices))).toEqual(choices);
});

test('a digit beyond the candidates is named', () => {
  expect(() => subnetOfText(macro, '01201203')).toThrow(/digit 8 of 01201203.*0 to 2/);
  expect(() => subnetOfText(macro, '0120120')).toThrow(/subnet code/);
});

test('every subnet once, in the order of the codes', () => {
  const codes = Array.from(everySubnet(macro), (choices) => macro.mutator.indices(choices).join(''));
  expect(codes).toHaveLength(6561);
  expect(codes.slice(0, 4)).toEqual(['00000000', '00000001', '00000002', '00000010']);
  expect(new Set(codes).size).toBe(6561);
});

test('nobody lists 4^20 subnets', () => {
  expect(() => [...everySubnet(openGallery('spos'))]).toThrow(/at most 1000000/);
});
