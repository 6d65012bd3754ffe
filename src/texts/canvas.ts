/** @file The picture of the search space and its controls. */
import { defineTexts } from './define';

export const canvasTexts = defineTexts(
  {
    label: 'Search space',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Show all',
    search: 'Find in the picture',
    stages: 'Stages of the network',
    searchHint: 'Block, operation, width …',
    hits: (at: number, count: number) =>
      count === 0 ? 'nothing found' : at === 0 ? `${count} found` : `${at} of ${count}`,
    next: 'Next hit',
    close: 'Close',
    minimap: 'Overview: click to go there',
    legendRibbon: 'thickness: channels',
    legendBar: 'bar: how often trained',
    legendProbability: 'bar: probability of each candidate',
    trained: (count: string, total: string, share: string) =>
      `trained in ${count} of ${total} steps (${share})`,
    untrained: 'not trained yet',
    probability: (percent: string) => `probability ${percent}`,
  },
  {
    label: '搜索空间',
    zoomIn: '放大',
    zoomOut: '缩小',
    fit: '显示全部',
    search: '在图中查找',
    stages: '网络的各阶段',
    searchHint: '模块、算子、宽度…',
    hits: (at, count) =>
      count === 0 ? '未找到' : at === 0 ? `找到 ${count} 个` : `第 ${at} 个，共 ${count} 个`,
    next: '下一个',
    close: '关闭',
    minimap: '缩略图：点击跳转',
    legendRibbon: '粗细：通道数',
    legendBar: '横条：被训练的次数',
    legendProbability: '横条：各候选的概率',
    trained: (count, total, share) => `${total} 步中训练了 ${count} 步（${share}）`,
    untrained: '尚未训练',
    probability: (percent) => `概率 ${percent}`,
  },
);
