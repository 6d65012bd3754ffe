/** @file The frame of an alert; what it says is in `errors` or in the error itself. */
import { defineTexts } from './define';

export const alertTexts = defineTexts(
  {
    dismiss: 'Dismiss',
    /** Ends a sentence that has no end of its own. */
    stop: '.',
    found: (what: string) => `found ${what}`,
    expected: (what: string) => `expected ${what}`,
    line: (line: number, column: number) => `line ${line}:${column}`,
    more: (count: number) => `${count} more: the editor marks them all.`,
  },
  {
    dismiss: '关闭',
    stop: '。',
    found: (what) => `实际：${what}`,
    expected: (what) => `应为：${what}`,
    line: (line, column) => `第 ${line} 行第 ${column} 列`,
    more: (count) => `另有 ${count} 处：编辑器会标出全部。`,
  },
);
