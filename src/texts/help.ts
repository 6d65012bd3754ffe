/** @file The ways into the help and the tour. What they then say is fetched with them. */
import { defineTexts } from './define';

export const helpTexts = defineTexts(
  {
    open: 'Help: terms and papers',
    tour: 'Tour in five steps',
    goOn: (step: number, of: number) => `Go on with the tour: step ${step} of ${of}`,
    again: 'Take the tour again',
  },
  {
    open: '帮助：术语与论文',
    tour: '五步导览',
    goOn: (step, of) => `继续导览：第 ${step} 步，共 ${of} 步`,
    again: '再看一次导览',
  },
);
