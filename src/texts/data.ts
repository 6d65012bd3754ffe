/** @file The images in use. */
import { defineTexts } from './define';

export const dataTexts = defineTexts(
  {
    title: 'Data',
    picturesOf: (name: string) => `Pictures of ${name}`,
    splits: (train: string, val: string, test: string) =>
      `${train} to train, ${val} to validate, ${test} to test`,
    loading: (what: string) => `Loading ${what} …`,
    received: (what: string, received: string, total: string) => `Loading ${what}: ${received} of ${total}`,
    generated: 'Generated',
    openFiles: 'Open files',
    fromAddress: 'From an address',
    address: 'Address of the data',
    load: 'Load',
    kinds: 'What can I use, and where do I get it?',
    hint: 'MNIST or Fashion-MNIST files, CIFAR-10 batches, NumPy arrays (npz), CSV tables of pixels, or pictures in one folder per class (zip, tar). They stay on this device.',
  },
  {
    title: '数据',
    picturesOf: (name) => `${name} 的图片`,
    splits: (train, val, test) => `训练 ${train} 张，验证 ${val} 张，测试 ${test} 张`,
    loading: (what) => `正在加载 ${what}…`,
    received: (what, received, total) => `正在加载 ${what}：${received}/${total}`,
    generated: '生成数据',
    openFiles: '打开文件',
    fromAddress: '从网址加载',
    address: '数据的网址',
    load: '加载',
    kinds: '可以用哪些数据，从哪里获取？',
    hint: 'MNIST 或 Fashion-MNIST 文件、CIFAR-10 批文件、NumPy 数组（npz）、像素 CSV 表，或每类一个文件夹的图片（zip、tar）。数据只留在本机。',
  },
);
