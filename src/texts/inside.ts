/** @file What a layer makes of a picture. */
import { defineTexts } from './define';

export const insideTexts = defineTexts(
  {
    title: 'Look inside',
    picture: 'Validation picture',
    layer: 'Layer of this subnet',
    before: 'The layer before',
    after: 'The layer after',
    hint: 'Shows what each channel of a layer makes of a picture, with this subnet’s own batch-norm statistics.',
    summary: (layer: string, low: string, high: string) =>
      `${layer}: values from ${low} (blue) to ${high} (orange), one small picture a channel.`,
    firstOf: (shown: number, channels: number) => `The first ${shown} of ${channels}.`,
    channel: (index: number, low: string, high: string) => `Channel ${index}: ${low} to ${high}`,
  },
  {
    title: '内部观察',
    picture: '验证图片',
    layer: '此子网的层',
    before: '上一层',
    after: '下一层',
    hint: '用此子网自己的批归一化统计量，显示一层的每个通道对一张图片的响应。',
    summary: (layer, low, high) => `${layer}：取值从 ${low}（蓝）到 ${high}（橙），每个通道一张小图。`,
    firstOf: (shown, channels) => `显示 ${channels} 个中的前 ${shown} 个。`,
    channel: (index, low, high) => `通道 ${index}：${low} 到 ${high}`,
  },
);
