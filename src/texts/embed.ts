/** @file The HTML for an article, and its settings. */
import { defineTexts } from './define';

export const embedTexts = defineTexts(
  {
    embed: 'Embed in a page',
    width: 'Width, px',
    height: 'Height, px',
    controls: 'Readers can',
    kinds: { none: 'look and choose', sample: 'sample, too', train: 'sample and train, too' },
    html: 'HTML for an article',
    copy: 'Copy HTML',
    copied: 'Copied',
    size: (least: string, most: string) => `Whole pixels from ${least} to ${most}.`,
  },
  {
    embed: '嵌入网页',
    width: '宽（像素）',
    height: '高（像素）',
    controls: '读者可以',
    kinds: { none: '查看和选择', sample: '以及采样', train: '以及采样和训练' },
    html: '用于文章的 HTML',
    copy: '复制 HTML',
    copied: '已复制',
    size: (least, most) => `${least} 到 ${most} 的整数像素。`,
  },
);
