/** @file The config as text. */
import { defineTexts } from './define';

export const codeTexts = defineTexts(
  {
    title: 'Config',
    label: 'Config text',
    hint: 'Ctrl + Space completes; Escape, then Tab leaves the editor.',
    good: 'The picture shows this text.',
    faults: (count: number) =>
      count === 1
        ? 'The picture shows the last good text: something is wrong here.'
        : `The picture shows the last good text: ${count} things are wrong here.`,
    place: (line: number, column: number) => `line ${line}, column ${column}`,
    fix: (name: string) => `Write ${name}`,
    edited: 'edited',
    format: 'Language',
    formatHint: 'Writes the same config in another language; comments are not kept. Undo brings them back.',
    wants: (what: string) => `Wants ${what}.`,
    fallback: (value: string) => `Default: ${value}.`,
    required: 'Required.',
    show: 'Show in the picture',
    save: 'Save file',
  },
  {
    title: '配置',
    label: '配置文本',
    hint: 'Ctrl + 空格补全；先按 Esc 再按 Tab 离开编辑器。',
    good: '图与此文本一致。',
    faults: (count) => `图显示的是最近一次正确的文本：此处有 ${count} 个问题。`,
    place: (line, column) => `第 ${line} 行，第 ${column} 列`,
    fix: (name) => `改为 ${name}`,
    edited: '已修改',
    format: '语言',
    formatHint: '用另一种语言写出同一配置；注释不会保留，可撤销。',
    wants: (what) => `取值：${what}。`,
    fallback: (value) => `默认：${value}。`,
    required: '必填。',
    show: '在图中显示',
    save: '保存文件',
  },
);
