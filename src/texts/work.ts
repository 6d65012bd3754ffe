/** @file Work that is kept between visits. */
import { defineTexts } from './define';

export const workTexts = defineTexts(
  {
    saved: (time: string) => `Saved ${time}`,
    notSaved: 'This browser keeps nothing here: save your work as files.',
    restored: (time: string) => `Your work of ${time} is back.`,
    startFresh: 'Start fresh',
    earlier: (name: string, time: string) => `Your own work (${name}, ${time}) is kept.`,
    openEarlier: 'Open it',
    dismiss: 'Dismiss',
    otherTab: 'This page is open in another tab, which saves. What you do here is not kept.',
    newVersion: 'A newer version of this page is ready. Your work is kept.',
    reload: 'Load it',
  },
  {
    saved: (time) => `${time} 已保存`,
    notSaved: '此浏览器无法在此保存：请把工作存为文件。',
    restored: (time) => `已恢复您 ${time} 的工作。`,
    startFresh: '重新开始',
    earlier: (name, time) => `您自己的工作（${name}，${time}）已保留。`,
    openEarlier: '打开',
    dismiss: '关闭',
    otherTab: '本页已在另一个标签页打开并负责保存；此处的操作不会保存。',
    newVersion: '本页有新版本可用，您的工作会保留。',
    reload: '载入',
  },
);
