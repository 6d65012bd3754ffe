/** @file Weight sharing: looking back at a run, shared weights, what training one path does to others. */
import { defineTexts } from './define';

/** `1` → `1st` */
function ordinal(text: string): string {
  const n = Number(text.replaceAll(',', ''));
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${text}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}

export const sharingTexts = defineTexts(
  {
    title: 'Weight sharing',
    intro:
      'Every subnet is a path through one set of weights. A step trains one path, and so changes every other path that shares weights with it.',
    stepsTold: (steps: string) => `${steps} steps recorded`,
    none: 'Train a few steps, and each one can be looked at here: the path that it took and the weights that it touched.',
    noneOfThese:
      'How these weights were trained before is known only in sum. Train a few steps, and each one can be looked at here.',
    train: 'Train',
    timeline: 'Step by step',
    play: 'Play',
    stop: 'Stop',
    back: 'One step back',
    on: 'One step on',
    step: 'Step',
    stepOf: (step: string, last: string) => `Step ${step} of ${last}`,
    showing: (step: string, last: string) => `Showing step ${step} of ${last}`,
    backToNow: 'Back to now',
    strip: 'Paths: one column a step, one row a choice, coloured by what the step took',
    stripThinned: (every: string) => `one step in ${every} is drawn`,
    olderGone: (step: string) => `paths before step ${step} are known in sum only`,
    mixed:
      'Here every step trains all candidates as a mixture. Shown is the path that the architecture parameters prefer at that step.',
    touchedNth: (count: string) => `touched for the ${ordinal(count)} time`,
    counts: 'How often each option was trained up to this step',
    overlap: 'Shared weights',
    overlapHint:
      'Each cell: how much of the column’s weights the row’s path uses too. Counted exactly, number by number.',
    usesOf: 'uses of …',
    weights: 'Weights',
    onScreen: 'On screen',
    watchThis: 'Watch the one on screen',
    watchRandom: 'Watch a random one',
    randomName: (n: string) => `Random ${n}`,
    unwatch: (name: string) => `Stop watching ${name}`,
    alone: 'Watch another subnet to compare it with the one on screen.',
    fewShown: (count: string) => `The first ${count} favourites are watched.`,
  },
  {
    title: '权重共享',
    intro:
      '每个子网都是同一套权重中的一条路径。每一步只训练一条路径，因此也会改变与它共享权重的所有其他路径。',
    stepsTold: (steps) => `已记录 ${steps} 步`,
    none: '训练几步后，可在此逐步查看：每一步走了哪条路径、更新了哪些权重。',
    noneOfThese: '这些权重此前的训练只有总次数。再训练几步，即可在此逐步查看。',
    train: '训练',
    timeline: '逐步回放',
    play: '播放',
    stop: '停止',
    back: '后退一步',
    on: '前进一步',
    step: '步',
    stepOf: (step, last) => `第 ${step} 步，共 ${last} 步`,
    showing: (step, last) => `正在显示第 ${step} 步，共 ${last} 步`,
    backToNow: '回到当前',
    strip: '路径：每列一步，每行一个选择，颜色表示该步所选的选项',
    stripThinned: (every) => `每 ${every} 步画一列`,
    olderGone: (step) => `第 ${step} 步之前的路径只有总次数`,
    mixed: '此空间每一步都以混合方式训练所有候选。这里显示该步架构参数最偏好的路径。',
    touchedNth: (count) => `第 ${count} 次被训练`,
    counts: '截至这一步各选项被训练的次数',
    overlap: '共享的权重',
    overlapHint: '每格表示：该列子网的权重中，有多少也被该行的路径使用。逐个数值精确计数。',
    usesOf: '使用 …',
    weights: '权重数',
    onScreen: '当前子网',
    watchThis: '关注当前子网',
    watchRandom: '关注一个随机子网',
    randomName: (n) => `随机 ${n}`,
    unwatch: (name) => `不再关注 ${name}`,
    alone: '再关注一个子网，即可与当前子网比较。',
    fewShown: (count) => `关注前 ${count} 个收藏的子网。`,
  },
);
