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
    note: 'Costs of sampled subnets at the input of the config. Opening one can be undone.',
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
    note: '开销取自采样的子网，输入尺寸按配置。打开后可以撤销。',
  },
);
