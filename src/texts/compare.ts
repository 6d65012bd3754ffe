/** @file Two subnets in one picture: the second path, where they part, and the way from place to place. */
import { defineTexts } from './define';

export const compareTexts = defineTexts(
  {
    label: (name: string) => `Compared with ${name}`,
    differ: (places: string) => `${places} places differ`,
    differsOnce: '1 place differs',
    same: 'The same path',
    next: 'Next difference (N)',
    before: 'Difference before (P)',
    close: 'Close the comparison',
    at: (at: string, count: string) => `${at} of ${count}`,
    told: (title: string, here: string, there: string, name: string) =>
      `${title}: ${here} here, ${there} in ${name}`,
    present: 'part of it',
    absent: 'no part of it',
    inOther: (name: string, label: string) => `in ${name}: ${label}`,
    legendHere: 'on screen',
    legendDiffers: 'differs',
    legendSame: 'pale: the same',
  },
  {
    label: (name) => `与 ${name} 比较`,
    differ: (places) => `${places} 处不同`,
    differsOnce: '1 处不同',
    same: '路径相同',
    next: '下一处不同（N）',
    before: '上一处不同（P）',
    close: '结束比较',
    at: (at, count) => `第 ${at} 处，共 ${count} 处`,
    told: (title, here, there, name) => `${title}：当前为 ${here}，${name} 中为 ${there}`,
    present: '包含',
    absent: '不包含',
    inOther: (name, label) => `${name} 中：${label}`,
    legendHere: '当前',
    legendDiffers: '不同',
    legendSame: '淡色：相同',
  },
);
