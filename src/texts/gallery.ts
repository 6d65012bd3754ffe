/** @file The gallery as cards. */
import { defineTexts } from './define';

export const galleryTexts = defineTexts(
  {
    open: 'All spaces as cards',
    title: 'Search spaces',
    close: 'Close',
    filter: 'Find a space',
    subnets: (count: string) => `${count} subnets`,
    one: 'a fixed network',
    macs: (from: string, to: string) => (from === to ? `${from} MACs` : `${from} – ${to} MACs`),
    params: (from: string, to: string) => (from === to ? `${from} parameters` : `${from} – ${to} parameters`),
    paper: 'Paper',
    onScreen: 'on screen',
    trained: 'opens trained',
    nothing: 'No space has these words.',
    note: 'Costs are the least and the most of its subnets, at the input of the config. Opening one can be undone.',
    measured: (accuracy: string, steps: string) =>
      `Expect ${accuracy} on drawn shapes after ${steps} steps (mean of random subnets).`,
    measuredFixed: (accuracy: string, steps: string) =>
      `Expect ${accuracy} on drawn shapes after ${steps} steps.`,
    unmeasured: 'What it reaches on drawn shapes has not been measured yet: train it and see.',
    published: {
      searched: (accuracy: string, data: string) =>
        `Published: ${accuracy} on ${data}, the subnet that search found.`,
      family: (accuracy: string, data: string) =>
        `Published: ${accuracy} on ${data}, subnets found for budgets.`,
      best: (accuracy: string, data: string) => `Published: ${accuracy} on ${data}, its best subnet.`,
      every: (accuracy: string, data: string) =>
        `Published: ${accuracy} on ${data}, from the worst to the best.`,
      network: (accuracy: string, data: string) => `Published: ${accuracy} on ${data}.`,
    },
    tooLarge: 'ImageNet is too large to train in a tab; sample, count and export it.',
    training: (steps: string, batch: string, input: string) =>
      `Training: ${steps} steps of ${batch} pictures, ${input}`,
    trainingTime: (time: string) => `, ${time} on this device`,
  },
  {
    open: '以卡片浏览所有搜索空间',
    title: '搜索空间',
    close: '关闭',
    filter: '查找搜索空间',
    subnets: (count) => `${count} 个子网`,
    one: '固定网络',
    macs: (from, to) => (from === to ? `${from} MACs` : `${from} – ${to} MACs`),
    params: (from, to) => (from === to ? `${from} 参数` : `${from} – ${to} 参数`),
    paper: '论文',
    onScreen: '当前',
    trained: '自带训练好的权重',
    nothing: '没有匹配的搜索空间。',
    note: '开销为子网的最小与最大值，输入尺寸按配置。打开后可以撤销。',
    measured: (accuracy, steps) => `预期：在绘制的图形上训练 ${steps} 步后达 ${accuracy}（随机子网的均值）。`,
    measuredFixed: (accuracy, steps) => `预期：在绘制的图形上训练 ${steps} 步后达 ${accuracy}。`,
    unmeasured: '在绘制的图形上能达到多少尚未实测：训练后便知。',
    published: {
      searched: (accuracy, data) => `已发表：搜索得到的子网在 ${data} 上为 ${accuracy}。`,
      family: (accuracy, data) => `已发表：不同预算下的子网在 ${data} 上为 ${accuracy}。`,
      best: (accuracy, data) => `已发表：最好的子网在 ${data} 上为 ${accuracy}。`,
      every: (accuracy, data) => `已发表：从最差到最好的子网在 ${data} 上为 ${accuracy}。`,
      network: (accuracy, data) => `已发表：在 ${data} 上为 ${accuracy}。`,
    },
    tooLarge: 'ImageNet 太大，无法在标签页中训练；可以采样、计算开销和导出。',
    training: (steps, batch, input) => `训练：${steps} 步，每步 ${batch} 张 ${input} 图片`,
    trainingTime: (time) => `，在本机 ${time}`,
  },
);
