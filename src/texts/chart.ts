/** @file What stands below every chart: its numbers as a table and as a file. */
import { defineTexts } from './define';

export const chartTexts = defineTexts(
  {
    table: 'As a table',
    csv: 'Download CSV',
    someOf: (shown: string, all: string) => `${shown} of ${all} rows; the CSV has all of them.`,
  },
  {
    table: '以表格显示',
    csv: '下载 CSV',
    someOf: (shown, all) => `显示 ${all} 行中的 ${shown} 行；CSV 包含全部。`,
  },
);
