/** @file Undo, redo and shortcuts. */
import { defineTexts } from './define';

export const editingTexts = defineTexts(
  {
    undo: 'Undo',
    redo: 'Redo',
    undoOf: (what: string) => `Undo: ${what}`,
    redoOf: (what: string) => `Redo: ${what}`,
    kinds: {
      open: 'open a space',
      edit: 'edit the config',
      choose: 'choose',
      sample: 'sample',
      seed: 'change the seed',
    },
  },
  {
    undo: '撤销',
    redo: '重做',
    undoOf: (what) => `撤销：${what}`,
    redoOf: (what) => `重做：${what}`,
    kinds: { open: '打开空间', edit: '编辑配置', choose: '选择', sample: '采样', seed: '更改种子' },
  },
);
