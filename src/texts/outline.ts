/** @file The space as a tree of words. */
import { defineTexts } from './define';

export const outlineTexts = defineTexts(
  {
    toOutline: 'Outline',
    toPicture: 'Picture',
    label: (space: string) => `Outline of ${space}`,
    idle: 'no part of this subnet',
  },
  {
    toOutline: '大纲',
    toPicture: '图',
    label: (space) => `${space} 的大纲`,
    idle: '不属于此子网',
  },
);
