/** @file What comes from outside: the question before it replaces work, and what a file was taken for. */
import { defineTexts } from './define';

export const incomingTexts = defineTexts(
  {
    title: 'Replace your work?',
    comes: {
      link: 'The link opens',
      config: (name: string) => `${name} opens`,
      picture: (name: string) => `The picture ${name} opens`,
      weights: (name: string) => `${name} brings weights, with their space`,
    },
    subnets: (count: string) => `${count} subnets`,
    instead: (name: string) => `in place of ${name}.`,
    edits: 'Your edits of the config leave the screen. Undo brings them back.',
    steps: (steps: string) =>
      `The weights of your ${steps} training steps are lost. Save them first to keep them.`,
    save: 'Save weights',
    replace: 'Replace',
    keep: 'Keep mine',
    close: 'Close, keep mine',
    taken: {
      config: 'search space config',
      subnet: 'choices of a subnet',
      weights: 'weights',
      data: 'data set',
      picture: 'picture to classify',
      project: 'picture with its project',
      runs: 'training runs',
    },
    takenFor: (names: string, kind: string) => `${names}: ${kind}`,
    more: (name: string, others: number) => `${name} and ${others} more`,
  },
  {
    title: '替换您的工作？',
    comes: {
      link: '链接将打开',
      config: (name) => `${name} 将打开`,
      picture: (name) => `图片 ${name} 将打开`,
      weights: (name) => `${name} 带来权重及其搜索空间`,
    },
    subnets: (count) => `${count} 个子网`,
    instead: (name) => `替换当前的 ${name}。`,
    edits: '您对配置的修改将离开屏幕，可以用撤销恢复。',
    steps: (steps) => `您训练的 ${steps} 步权重将丢失，如需保留请先保存。`,
    save: '保存权重',
    replace: '替换',
    keep: '保留我的',
    close: '关闭，保留我的',
    taken: {
      config: '搜索空间配置',
      subnet: '子网的选择',
      weights: '权重',
      data: '数据集',
      picture: '待分类的图片',
      project: '带有项目的图片',
      runs: '训练记录',
    },
    takenFor: (names, kind) => `${names}：${kind}`,
    more: (name, others) => `${name} 等 ${others + 1} 个文件`,
  },
);
